package io.veredus.activities.template;

import io.veredus.postgres.secret.SensitiveValues;
import java.util.regex.Pattern;

/** Text for a header: one line, nothing that controls a terminal, a parser or the direction. */
final class OneLine {
  private static final int MAXIMUM_LENGTH = 250;

  // All of Unicode's bidirectional controls but the plain marks U+200E and U+200F.
  private static final Pattern DIRECTIONS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\s]+");

  /** An encrypted value, opened when the message is sent; half of one could not be. */
  private static final Pattern FILLED_IN_LATER =
      Pattern.compile(Pattern.quote(SensitiveValues.MARK) + "[A-Za-z0-9_-]{1,600}\\.");

  private OneLine() {}

  /** The text on one line, cut after 250 characters, but never within an encrypted value. */
  static String of(CharSequence text) {
    String undirected = DIRECTIONS.matcher(text).replaceAll("");
    String line = BREAKS.matcher(undirected).replaceAll(" ").strip();
    return line.length() <= MAXIMUM_LENGTH ? line : cut(line);
  }

  private static String cut(String line) {
    int end = MAXIMUM_LENGTH - 1;
    end = Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end;
    var sealed = FILLED_IN_LATER.matcher(line);
    while (sealed.find() && sealed.start() < end) {
      end = Math.max(end, sealed.end());
    }
    return end < line.length() ? line.substring(0, end) + "…" : line;
  }
}
