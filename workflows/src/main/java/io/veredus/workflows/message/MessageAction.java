package io.veredus.workflows.message;

import java.util.function.UnaryOperator;

/**
 * Something that a recipient can do about a message.
 *
 * @param label on the button
 */
public record MessageAction(String label, String url) {
  MessageAction withTexts(UnaryOperator<String> change) {
    return new MessageAction(change.apply(label), change.apply(url));
  }
}
