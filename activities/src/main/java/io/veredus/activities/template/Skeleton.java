package io.veredus.activities.template;

import java.util.Map;
import java.util.TreeMap;

/**
 * A template with something harmless for every value and nothing for every other tag, so that it
 * can be looked at as what it will be.
 *
 * @param text with {@link SealedValues}
 */
record Skeleton(String text, TreeMap<Integer, Integer> origins) {
  private static final String ADDRESS = SealedValues.seal("https://example.org");
  private static final String WORD = SealedValues.seal("x");
  private static final String AFTER_ADDRESS = "/?#)> \t\n\"";

  static Skeleton of(String template) {
    String source = SealedValues.prepare(template);
    var text = new StringBuilder(source.length());
    var origins = new TreeMap<Integer, Integer>(Map.of(0, 0));
    int from = 0;
    for (var tag : Tag.in(source)) {
      text.append(source, from, tag.start());
      if (tag.isValue()) {
        text.append(beginsAddress(source, tag, text) ? ADDRESS : WORD);
      }
      from = tag.end();
      origins.put(text.length(), from);
    }
    return new Skeleton(text.append(source.substring(from)).toString(), origins);
  }

  /** The place in the template that a place in the text comes from. */
  int origin(int offset) {
    var known = origins.floorEntry(offset);
    return known.getValue() + offset - known.getKey();
  }

  private static boolean beginsAddress(String source, Tag tag, StringBuilder before) {
    int length = before.length();
    boolean isStart =
        before.chars().allMatch(Character::isWhitespace)
            || before.charAt(length - 1) == '<'
            || length > 1 && before.substring(length - 2).equals("](");
    return isStart
        && (tag.end() == source.length() || AFTER_ADDRESS.indexOf(source.charAt(tag.end())) >= 0);
  }
}
