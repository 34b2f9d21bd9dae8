package io.veredus.activities.sms;

/**
 * The length of a text message, as networks count and bill it.
 *
 * @param units septets or UTF-16 units, by encoding
 * @param count segments that the message is sent as; 0 for an empty text
 */
public record SmsSegments(SmsEncoding encoding, int units, int count) {

  /** Counts as a phone would: one character outside the GSM alphabet makes all of it UCS-2. */
  public static SmsSegments of(String text) {
    var encoding =
        text.codePoints().allMatch(Gsm7Alphabet::has) ? SmsEncoding.GSM_7 : SmsEncoding.UCS_2;
    int units = text.codePoints().map(character -> unitsOf(character, encoding)).sum();
    return new SmsSegments(encoding, units, count(text, encoding, units));
  }

  private static int count(String text, SmsEncoding encoding, int units) {
    if (units <= encoding.unitsAlone()) {
      return units == 0 ? 0 : 1;
    }
    int segments = 1;
    int used = 0;
    for (int character : text.codePoints().toArray()) {
      int needed = unitsOf(character, encoding);
      if (used + needed > encoding.unitsInSeveral()) { // a character is never cut in two
        segments++;
        used = 0;
      }
      used += needed;
    }
    return segments;
  }

  private static int unitsOf(int character, SmsEncoding encoding) {
    return switch (encoding) {
      case GSM_7 -> Gsm7Alphabet.unitsOf(character);
      case UCS_2 -> Character.charCount(character);
    };
  }
}
