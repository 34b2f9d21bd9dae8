package io.veredus.activities.template;

import java.util.regex.Pattern;

/** Text for a header: one line, nothing that controls a terminal, a parser or the direction. */
final class OneLine {
  private static final int MAXIMUM_LENGTH = 250;

  // All of Unicode's bidirectional controls but the plain marks U+200E and U+200F.
  private static final Pattern DIRECTIONS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\s]+");

  private OneLine() {}

  /** The text on one line, cut at 250 characters. */
  static String of(CharSequence text) {
    String undirected = DIRECTIONS.matcher(text).replaceAll("");
    String line = BREAKS.matcher(undirected).replaceAll(" ").strip();
    return line.length() <= MAXIMUM_LENGTH ? line : cut(line);
  }

  private static String cut(String line) {
    int end = MAXIMUM_LENGTH - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
