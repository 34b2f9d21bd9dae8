package io.veredus.activities.template;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides values from the Markdown parser, so that they can never be markup: each UTF-16 unit becomes
 * two private-use characters, which mean nothing to Markdown, and is turned back in the parsed
 * tree. Stronger than escaping, which fails inside code and at the edges of emphasis.
 */
final class SealedValues {
  private static final char FIRST = '\uE000';
  private static final char LAST = '\uE0FF';
  private static final Pattern SEALED = Pattern.compile("[" + FIRST + "-" + LAST + "]+");

  // Embeddings, overrides and isolates, with which a value could turn around what follows it.
  private static final Pattern UNWANTED =
      Pattern.compile("[\\p{Cc}&&[^\\n]]|[\\u202A-\\u202E\\u2066-\\u2069]");
  private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n?|[\\u0085\\u2028\\u2029]");

  private SealedValues() {}

  /** Where the values that {@code text} begins with end; 0 if it begins with none. */
  static int endOfFirst(String text) {
    var first = SEALED.matcher(text);
    return first.lookingAt() ? first.end() : 0;
  }

  static boolean anyIn(String text) {
    return SEALED.matcher(text).find();
  }

  /** Takes from a template the characters that only sealed values may contain. */
  static String prepare(String template) {
    return SEALED.matcher(template).replaceAll("\uFFFD");
  }

  static String seal(CharSequence value) {
    String clean = LINE_BREAK.matcher(value).replaceAll("\n").replace('\t', ' ');
    clean = UNWANTED.matcher(clean).replaceAll("");
    var sealed = new StringBuilder(clean.length() * 2);
    for (int at = 0; at < clean.length(); at++) {
      sealed.append((char) (FIRST + (clean.charAt(at) >> 8)));
      sealed.append((char) (FIRST + (clean.charAt(at) & 0xFF)));
    }
    return sealed.toString();
  }

  /** Turns the values in {@code text} back, each passed through {@code encoding}. */
  static String open(String text, UnaryOperator<String> encoding) {
    return SEALED
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(encoding.apply(unseal(match.group()))));
  }

  private static String unseal(String sealed) {
    var value = new StringBuilder(sealed.length() / 2);
    for (int at = 0; at + 1 < sealed.length(); at += 2) {
      value.append((char) ((sealed.charAt(at) - FIRST) << 8 | (sealed.charAt(at + 1) - FIRST)));
    }
    return value.toString();
  }
}
