package io.veredus.activities.channel.smtp;

import io.veredus.activities.provider.SecretSource;
import java.util.Optional;

/**
 * How to log in to an SMTP server (RFC 4954).
 *
 * @param proof asked for anew at every login
 * @param identity on whose behalf, if not the user's; PLAIN alone can say it (RFC 4616)
 * @param allowPlainText whether the proof may cross a network unencrypted
 */
public record SmtpCredentials(
    String username, Proof proof, Optional<String> identity, boolean allowPlainText) {

  /** What shows that it is us. */
  public sealed interface Proof {
    /** Something that both sides know. */
    record Password(SecretSource source) implements Proof {}

    /** Something that a third side vouches with, for a while. */
    record Token(AccessTokens source) implements Proof {}
  }

  public SmtpCredentials {
    if (username.isEmpty() || username.indexOf(0) >= 0) {
      throw new IllegalArgumentException("SMTP credentials have a user name");
    }
  }

  /** A password that never changes. */
  public SmtpCredentials(String username, String password) {
    this(username, SecretSource.of(password));
  }

  public SmtpCredentials(String username, SecretSource password) {
    this(username, new Proof.Password(password), Optional.empty(), false);
  }
}
