package io.veredus.activities.sms;

/**
 * How the characters of a text message are written, and how many of its units one message holds:
 * 140 octets, less 6 octets of header in each of several (3GPP TS 23.040, sections 9.2.3.16 and
 * 9.2.3.24.1).
 */
public enum SmsEncoding {
  /** Units of 7 bits: the default alphabet and its extension table (3GPP TS 23.038, 6.2.1). */
  GSM_7(160, 153),
  /** Units of 16 bits (3GPP TS 23.038, 6.2.3); a character outside the BMP is two. */
  UCS_2(70, 67);

  private final int alone;
  private final int inSeveral;

  SmsEncoding(int alone, int inSeveral) {
    this.alone = alone;
    this.inSeveral = inSeveral;
  }

  /** Units in a message that is one segment. */
  public int unitsAlone() {
    return alone;
  }

  /** Units in each segment of a message that has several. */
  public int unitsInSeveral() {
    return inSeveral;
  }
}
