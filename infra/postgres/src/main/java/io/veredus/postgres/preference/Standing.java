package io.veredus.postgres.preference;

import io.veredus.postgres.suppression.SuppressionReason;
import io.veredus.workflows.channel.Channel;
import java.util.Map;

/**
 * What may stand in the way of a message to somebody.
 *
 * @param suppressed why, by the channels whose address of theirs is suppressed
 * @param unknown whether they have an id by which nobody is known, or nobody any more
 */
public record Standing(
    Choices choices, Map<Channel, SuppressionReason> suppressed, boolean unknown) {
  /** Nothing does. */
  public static final Standing CLEAR = new Standing(Choices.NONE, Map.of());

  /** Of somebody who was just found. */
  public Standing(Choices choices, Map<Channel, SuppressionReason> suppressed) {
    this(choices, suppressed, false);
  }
}
