package io.veredus.bench.sink;

/** Steps of the dialogue with a mail server (RFC 5321, section 3). */
public enum SmtpStep {
  CONNECT("220 sink ESMTP"),
  EHLO("250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 SMTPUTF8"),
  MAIL("250 2.1.0 Ok"),
  RCPT("250 2.1.5 Ok"),
  DATA("354 Go on"),
  /** After the final dot, and before the answer. */
  FINAL_DOT("250 2.0.0 Taken");

  private final Reply usual;

  SmtpStep(String usual) {
    this.usual = Reply.of(usual);
  }

  /** What a server says that does its duty. */
  public Reply usual() {
    return usual;
  }
}
