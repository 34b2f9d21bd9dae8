package io.veredus.server.type;

import java.util.regex.Pattern;

/** The short texts that a type is made of; each method refuses what is none. */
final class Texts {
  static final String A_NAME = "1 to 200 characters on one line";
  static final String AN_EVENT =
      "a type of event such as user.created (CloudEvents), 1 to 256 characters";
  static final String A_PATH = "subject, or a path into the event's data such as data.userId";
  static final String A_WORD = "1 to 128 characters on one line";
  static final String A_MEMBER = "the name of a member of the data: letters, digits, _ and -";

  private static final Pattern LINE =
      Pattern.compile("(?U)\\S(?:[^\\p{Cntrl}\\u2028\\u2029]*\\S)?");
  private static final Pattern EVENT = Pattern.compile("[!-~]{1,256}");
  private static final Pattern PATH =
      Pattern.compile("(?U)subject|data(?:\\.[^.\\s\\p{Cntrl}]+){1,20}");
  private static final Pattern MEMBER = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private Texts() {}

  static String name(String text) {
    return line(text, 200, "A name");
  }

  /** Such as a role, or the type of a subject. */
  static String word(String text) {
    return line(text, 128, "This");
  }

  static String event(String text) {
    if (!EVENT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "A type of event has 1 to 256 printable characters without spaces");
    }
    return text;
  }

  static String path(String text) {
    if (text.length() > 500 || !PATH.matcher(text).matches()) {
      throw new IllegalArgumentException("A path is subject, or data. and names with dots between");
    }
    return text;
  }

  static String member(String text) {
    if (!MEMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("This is not the name of a member of the data");
    }
    return text;
  }

  static String template(String text) {
    if (text.isBlank() || text.length() > 1000) {
      throw new IllegalArgumentException("A key has 1 to 1000 characters");
    }
    return text;
  }

  private static String line(String text, int longest, String what) {
    if (text.length() > longest || !LINE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "%s has 1 to %d characters on one line".formatted(what, longest));
    }
    return text;
  }
}
