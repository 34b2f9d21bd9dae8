package io.veredus.activities.sms;

/** What can be told of a phone number from its digits alone, without asking a network. */
public enum NumberType {
  /** Takes text messages. */
  MOBILE,
  /** In some countries, such as the United States, mobile and fixed numbers look alike. */
  FIXED_OR_MOBILE,
  /** A landline: few networks read a text message out. */
  FIXED,
  /** Freephone, premium rate, shared cost, voicemail, pager and the like. */
  SERVICE,
  /** The numbering plan does not tell. */
  UNKNOWN;

  /** Whether sending a text message there is worth a try. */
  public boolean mayTakeTexts() {
    return this == MOBILE || this == FIXED_OR_MOBILE || this == UNKNOWN;
  }
}
