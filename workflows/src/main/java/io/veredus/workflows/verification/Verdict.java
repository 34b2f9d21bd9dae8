package io.veredus.workflows.verification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What entering a code came to. */
public enum Verdict {
  /** Right, in time, and for the first time. */
  APPROVED,
  /** Not the code. */
  WRONG,
  /** A code that was sent earlier: the one sent last is needed. */
  SUPERSEDED,
  /** Too late; a new verification is needed. */
  EXPIRED,
  /** Wrong too often; a new verification is needed. */
  EXHAUSTED,
  /** The verification was approved before; a code is good for one approval. */
  USED;

  @JsonCreator
  public static Verdict of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  /** As written in JSON and metrics. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
