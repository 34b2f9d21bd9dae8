package io.veredus.workflows.message;

import java.util.function.UnaryOperator;

/** The same words, for reading as they are and for showing as Markdown (CommonMark). */
public record MessageText(String text, String markdown) {
  MessageText withTexts(UnaryOperator<String> change) {
    return new MessageText(change.apply(text), change.apply(markdown));
  }
}
