package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.smtp.SmtpFault.Kind;
import jakarta.mail.MessagingException;

/** There is no way to log in, before the server was even asked. */
final class LoginFault extends MessagingException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String text;

  LoginFault(Kind kind, String text) {
    super(text);
    this.kind = kind;
    this.text = text;
  }

  Kind kind() {
    return kind;
  }

  String text() {
    return text;
  }
}
