package io.veredus.activities.channel.smtp;

/** How far the dialogue with an SMTP server has come (RFC 5321, section 3). */
enum SmtpStage {
  CONNECT,
  GREETING,
  HELLO,
  STARTTLS,
  AUTH,
  MAIL,
  RCPT,
  DATA,
  /** The line with the dot is sent, or about to be: from here on the server may have the mail. */
  FINAL_DOT;

  /** Whether the server knows yet what the message is; before, replies are about ourselves. */
  boolean isAboutMessage() {
    return compareTo(MAIL) >= 0;
  }

  /** The stage that a command begins; the same one for everything else, such as AUTH's answers. */
  SmtpStage after(String command) {
    String verb = command.split("[ :]", 2)[0];
    return switch (verb) {
      case "EHLO", "HELO" -> HELLO;
      case "STARTTLS" -> STARTTLS;
      case "AUTH" -> AUTH;
      case "MAIL" -> MAIL;
      case "RCPT" -> RCPT;
      case "DATA" -> DATA;
      case "." -> FINAL_DOT;
      default -> this;
    };
  }
}
