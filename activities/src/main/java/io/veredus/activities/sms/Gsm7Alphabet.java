package io.veredus.activities.sms;

/**
 * The default alphabet of text messages and its extension table (3GPP TS 23.038, section 6.2.1).
 */
final class Gsm7Alphabet {
  /** Rows of sixteen, as in the table; the escape at 0x1B stands for the extension table. */
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅå"
          + "Δ_ΦΓΛΩΠΨΣΘΞÆæßÉ"
          + " !\"#¤%&'()*+,-./"
          + "0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNO"
          + "PQRSTUVWXYZÄÖÑÜ§"
          + "¿abcdefghijklmno"
          + "pqrstuvwxyzäöñüà";

  private static final String EXTENSION = "\f^{}\\[~]|€";

  private Gsm7Alphabet() {}

  static boolean has(int character) {
    return unitsOf(character) > 0;
  }

  /** 1 or 2 septets; 0 if the alphabet does not have the character. */
  static int unitsOf(int character) {
    if (BASIC.indexOf(character) >= 0) {
      return 1;
    }
    return EXTENSION.indexOf(character) >= 0 ? 2 : 0; // escape and character
  }
}
