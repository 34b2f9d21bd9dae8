package io.veredus.activities.template;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What stands between the braces of a template.
 *
 * @param text without braces and {@code ~}
 * @param isEscaped whether the value would be; three braces leave it as it is
 * @param start offset of the first brace
 * @param end offset behind the last
 */
record Tag(String text, boolean isEscaped, int start, int end) {
  /** A backslash before it makes plain text of a tag. */
  private static final Pattern TAG =
      Pattern.compile("(?<!\\\\)(\\{{2,4})(!--.*?--|[^{}]*)\\}{2,4}", Pattern.DOTALL);

  static List<Tag> in(String template) {
    return TAG.matcher(template).results().map(Tag::of).toList();
  }

  private static Tag of(MatchResult found) {
    String text = found.group(2).replaceAll("^~|~$", "").strip();
    boolean isEscaped = found.group(1).length() == 2 && !text.startsWith("&");
    return new Tag(text, isEscaped, found.start(), found.end());
  }

  boolean isComment() {
    return text.startsWith("!");
  }

  /** Whether a value stands there, and not the beginning, the end or the middle of a block. */
  boolean isValue() {
    return !isComment()
        && !text.equals("else")
        && !text.startsWith("else ")
        && "#/^>*".indexOf(text.isEmpty() ? '#' : text.charAt(0)) < 0;
  }
}
