package io.veredus.workflows.code;

/**
 * The form of a code.
 *
 * @param length 4 to 64 characters
 */
public record CodeFormat(int length, CodeAlphabet alphabet) {
  public static final int SHORTEST = 4;
  public static final int LONGEST = 64;

  public CodeFormat {
    if (length < SHORTEST || length > LONGEST) {
      throw new IllegalArgumentException(
          "A code has %d to %d characters".formatted(SHORTEST, LONGEST));
    }
  }
}
