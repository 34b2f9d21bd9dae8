package io.veredus.server.intake;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds what is JSON but cannot be kept: by PostgreSQL, by UTF-8, or by a reader's stack. */
public final class Storable {
  /** Levels of objects and arrays, {@code /data} being the first. */
  static final int DEEPEST_DATA = 20;

  private static final Pattern LONE_SURROGATE =
      Pattern.compile(
          "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

  private final Mistakes mistakes;

  private Storable(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Notes what cannot be kept of {@code root}, by pointers from there. */
  public static void check(JsonNode root, Mistakes mistakes) {
    new Storable(mistakes).check(root, "", 0);
  }

  private void check(JsonNode node, String pointer, int depth) {
    if (node.isContainer() && depth > DEEPEST_DATA) {
      mistakes.add(
          pointer, "This is nested too deeply", "at most %d levels".formatted(DEEPEST_DATA));
    } else if (node.isObject()) {
      for (var member : node.properties()) {
        checkText(member.getKey(), pointer);
        check(
            member.getValue(),
            pointer + "/" + Pointers.escape(readable(member.getKey())),
            depth + 1);
      }
    } else if (node.isArray()) {
      for (int index = 0; index < node.size(); index++) {
        check(node.get(index), pointer + "/" + index, depth + 1);
      }
    } else if (node.isString()) {
      checkText(node.stringValue(), pointer);
    } else if (node.isFloatingPointNumber() && Double.isInfinite(node.doubleValue())) {
      mistakes.add(pointer, "This number is too large", "up to about 1.8e308 (IEEE 754)");
    }
  }

  private void checkText(String text, String pointer) {
    if (text.indexOf('\0') >= 0) {
      mistakes.add(pointer, "This text holds the character U+0000", "any text without U+0000");
    }
    if (LONE_SURROGATE.matcher(text).find()) {
      mistakes.add(pointer, "This text holds half of a surrogate pair", "well-formed Unicode");
    }
  }

  private static String readable(String name) {
    return LONE_SURROGATE.matcher(name).replaceAll("\ufffd");
  }
}
