package io.veredus.workflows.code;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What codes are made of. Letters and digits of ASCII only, so that a code is the same in text,
 * HTML and links.
 */
public enum CodeAlphabet {
  /** For phones and small fields. */
  DIGITS("0123456789"),
  /**
   * To be read and typed by people: Crockford's base 32 (crockford.com/base32), in which no two
   * characters look alike and case does not matter.
   */
  READABLE("0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
  /** A to Z; case does not matter. */
  LETTERS("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
  /** For links: case matters, and nothing is forgiven. */
  ALPHANUMERIC("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

  private final String characters;

  CodeAlphabet(String characters) {
    this.characters = characters;
  }

  /**
   * @throws IllegalArgumentException naming the known alphabets
   */
  @JsonCreator
  public static CodeAlphabet of(String wireName) {
    return Arrays.stream(values())
        .filter(alphabet -> alphabet.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("An alphabet is one of " + known()));
  }

  /** The known alphabets, for error messages. */
  public static String known() {
    return Arrays.stream(values()).map(CodeAlphabet::wireName).collect(Collectors.joining(", "));
  }

  /** Every character that codes are made of, once. */
  public String characters() {
    return characters;
  }

  /**
   * A code as it was meant by whoever typed or pasted {@code entered}: without spaces and hyphens,
   * with digits of any script as ASCII's, in upper case if case does not matter, and with a
   * character that the alphabet lacks as the one that looks like it.
   */
  public String normalise(String entered) {
    var plain = Normalizer.normalize(entered, Normalizer.Form.NFKC);
    var code = new StringBuilder();
    plain.codePoints().filter(this::isMeant).map(this::meaning).forEach(code::appendCodePoint);
    return code.toString();
  }

  private boolean isMeant(int character) {
    return switch (Character.getType(character)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT,
          Character.DASH_PUNCTUATION ->
          false;
      default -> true;
    };
  }

  private int meaning(int character) {
    int plain = Character.isDigit(character) ? '0' + Character.digit(character, 10) : character;
    int cased = isCaseSensitive() ? plain : Character.toUpperCase(plain);
    return contains(cased) ? cased : lookAlike(cased);
  }

  private boolean isCaseSensitive() {
    return !characters.equals(characters.toUpperCase(Locale.ROOT));
  }

  /** Where two could be meant, neither is. */
  private int lookAlike(int character) {
    int[] candidates =
        switch (character) {
          case '0' -> present('O');
          case 'O' -> present('0');
          case '1' -> present('I', 'L');
          case 'I' -> present('1', 'L');
          case 'L' -> present('1', 'I');
          default -> present();
        };
    return candidates.length == 1 ? candidates[0] : character;
  }

  private int[] present(int... among) {
    return IntStream.of(among).filter(this::contains).toArray();
  }

  private boolean contains(int character) {
    return characters.indexOf(character) >= 0;
  }

  /** As written in JSON. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
