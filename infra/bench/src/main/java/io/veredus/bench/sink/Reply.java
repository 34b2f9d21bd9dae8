package io.veredus.bench.sink;

/**
 * What a receiver says.
 *
 * @param goesOn whether it listens on after that; else the connection ends
 */
public record Reply(String words, boolean goesOn) {
  public static Reply of(String words) {
    return new Reply(words, true);
  }

  /** After which the connection ends. */
  public static Reply last(String words) {
    return new Reply(words, false);
  }

  /** The connection ends without a word. */
  public static Reply none() {
    return last("");
  }
}
