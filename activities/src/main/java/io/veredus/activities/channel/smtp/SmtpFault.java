package io.veredus.activities.channel.smtp;

/** The dialogue with a server broke, instead of ending with a reply. */
final class SmtpFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** In which way it broke. */
  enum Kind {
    /** No connection was made. */
    UNREACHABLE,
    /** The settings do not fit the server: no TLS, no certificate to trust, no way to log in. */
    UNSUITABLE,
    /** We were refused what we need to log in. */
    LOGIN_REFUSED,
    /** What we need to log in is not to be had now. */
    NO_TOKEN,
    /** There was a connection, and then there was none. */
    LOST,
    /** The server said more than any reply holds. */
    OVERSIZED,
    /** Time ran out. */
    TIMED_OUT,
    /** All connections were in use. */
    BUSY,
    /** The server cannot take an address with letters outside ASCII (RFC 6531, section 3.2). */
    ADDRESS_NOT_SUPPORTED
  }

  private final Kind kind;
  private final SmtpStage stage;
  private final String text;

  SmtpFault(Kind kind, SmtpStage stage, String text, Throwable cause) {
    super(text, cause);
    this.kind = kind;
    this.stage = stage;
    this.text = text;
  }

  SmtpFault(Kind kind, SmtpStage stage, String text) {
    super(text);
    this.kind = kind;
    this.stage = stage;
    this.text = text;
  }

  Kind kind() {
    return kind;
  }

  SmtpStage stage() {
    return stage;
  }

  String text() {
    return text;
  }
}
