package io.veredus.server.inbox;

import io.veredus.workflows.message.MessageText;
import java.util.Locale;

/** In which of its two forms a text is shown. */
enum TextFormat {
  TEXT,
  MARKDOWN;

  static final String KNOWN = "text, markdown";

  /**
   * @throws IllegalArgumentException if it is neither
   */
  static TextFormat of(String wireName) {
    for (var format : values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(wireName)) {
        return format;
      }
    }
    throw new IllegalArgumentException("A format is one of " + KNOWN);
  }

  String show(MessageText text) {
    return switch (this) {
      case TEXT -> text.text();
      case MARKDOWN -> text.markdown();
    };
  }
}
