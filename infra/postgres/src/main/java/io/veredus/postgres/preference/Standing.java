package io.veredus.postgres.preference;

import io.veredus.postgres.suppression.SuppressionReason;
import io.veredus.workflows.channel.Channel;
import java.util.Map;

/**
 * What may stand in the way of a message to somebody.
 *
 * @param suppressed why, by the channels whose address of theirs is suppressed
 */
public record Standing(Choices choices, Map<Channel, SuppressionReason> suppressed) {
  /** Nothing does. */
  public static final Standing CLEAR = new Standing(Choices.NONE, Map.of());
}
