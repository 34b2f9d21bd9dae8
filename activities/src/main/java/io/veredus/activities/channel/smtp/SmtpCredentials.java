package io.veredus.activities.channel.smtp;

/** User name and password for SMTP AUTH (RFC 4954). */
public record SmtpCredentials(String username, String password) {
  public SmtpCredentials {
    if (username.isEmpty() || password.isEmpty()) {
      throw new IllegalArgumentException("SMTP credentials are a user name and a password");
    }
  }

  /** Without the password, so that it reaches no log. */
  @Override
  public String toString() {
    return "SmtpCredentials[username=" + username + "]";
  }
}
