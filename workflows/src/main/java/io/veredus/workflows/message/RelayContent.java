package io.veredus.workflows.message;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a relay gets to make a message of its own from.
 *
 * @param eventType what happened, such as {@code user.human.email.code.added}
 * @param args values for the relay's own templates, as JSON, in this order
 */
public record RelayContent(
    String eventType, MessageParts parts, Branding branding, Map<String, Object> args) {

  /** Content of a message of which nothing but its text is known. */
  public static RelayContent of(String eventType, String subject, String text) {
    return new RelayContent(eventType, MessageParts.of(subject, text), Branding.NONE, Map.of());
  }

  RelayContent withTexts(UnaryOperator<String> change) {
    return new RelayContent(
        eventType, parts.withTexts(change), branding, JsonTexts.changed(args, change));
  }
}
