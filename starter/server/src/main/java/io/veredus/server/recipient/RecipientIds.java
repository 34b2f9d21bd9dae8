package io.veredus.server.recipient;

import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.RecipientId;

/** Ids of recipients as they come in paths. */
public final class RecipientIds {
  private RecipientIds() {}

  /**
   * @throws ProblemException that there is nobody, if nobody can be called so
   */
  public static RecipientId ofKnown(String id) {
    try {
      return new RecipientId(id);
    } catch (IllegalArgumentException impossible) {
      throw unknown();
    }
  }

  /**
   * @throws ProblemException saying how recipients can be called
   */
  static RecipientId ofNew(String id) {
    try {
      return new RecipientId(id);
    } catch (IllegalArgumentException refused) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, String.valueOf(refused.getMessage()));
    }
  }

  /** The answer where nobody is found. */
  public static ProblemException unknown() {
    return new ProblemException(ProblemType.RECIPIENT_NOT_FOUND, "The id is unknown");
  }
}
