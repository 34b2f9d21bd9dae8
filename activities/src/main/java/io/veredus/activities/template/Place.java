package io.veredus.activities.template;

/**
 * Where in a field something is.
 *
 * @param line from 1
 * @param column from 1
 */
public record Place(int line, int column) {
  static final Place START = new Place(1, 1);

  /** The place of a character. */
  static Place of(String text, int offset) {
    int line = 1;
    int start = 0;
    for (int at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
      line++;
      start = at + 1;
    }
    return new Place(line, offset - start + 1);
  }

  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
