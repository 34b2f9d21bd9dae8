package io.veredus.workflows.message;

import java.util.function.UnaryOperator;

/**
 * The texts that a message is made of; an empty one is left out.
 *
 * @param preHeader shown beside the subject in a list of mails
 * @param url where the button leads
 */
public record MessageParts(
    String title,
    String preHeader,
    String subject,
    String greeting,
    String text,
    String url,
    String buttonText,
    String footerText) {

  /** Only a subject and a text. */
  public static MessageParts of(String subject, String text) {
    return new MessageParts("", "", subject, "", text, "", "", "");
  }

  MessageParts withTexts(UnaryOperator<String> change) {
    return new MessageParts(
        change.apply(title),
        change.apply(preHeader),
        change.apply(subject),
        change.apply(greeting),
        change.apply(text),
        change.apply(url),
        change.apply(buttonText),
        change.apply(footerText));
  }
}
