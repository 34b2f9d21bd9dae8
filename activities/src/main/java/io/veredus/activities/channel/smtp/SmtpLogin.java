package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.smtp.SmtpCredentials.Proof;
import io.veredus.activities.channel.smtp.SmtpFault.Kind;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/** Logs in over an open connection (RFC 4954). */
final class SmtpLogin {
  /** What a login needs of a connection. */
  interface Line {
    /** Mechanisms that the server offers, in upper case. */
    Set<String> offered();

    boolean isEncrypted();

    /** Whether it never leaves this machine. */
    boolean isLocal();

    /** Says a line, of which nothing may come back in a reply that anybody sees. */
    SmtpReply say(String line, Set<String> secrets) throws MessagingException;
  }

  private final SmtpCredentials credentials;

  SmtpLogin(SmtpCredentials credentials) {
    this.credentials = credentials;
  }

  /**
   * @param patience how long a token may take to get
   * @throws LoginFault if there is no way to
   * @throws AuthenticationFailedException if the server says no
   */
  void perform(Line line, Duration patience) throws MessagingException {
    var mechanism = choose(line);
    String proof = proof(patience);
    var steps =
        mechanism
            .steps(credentials.identity().orElse(""), credentials.username(), proof)
            .iterator();
    String command = "AUTH " + mechanism.keyword();
    if (mechanism.beginsAtOnce()) {
      command += " " + base64(steps.next().apply(new byte[0]));
    }
    var reply = say(line, command, proof);
    while (reply.code() == 334 && steps.hasNext()) {
      reply = say(line, base64(steps.next().apply(challenge(reply))), proof);
    }
    if (reply.code() == 334) {
      reply = say(line, "*", proof); // RFC 4954, section 4: cancels, and is answered by 501
    }
    if (!reply.isPositive()) {
      refuse();
    }
  }

  private LoginMechanism choose(Line line) throws LoginFault {
    var offered = line.offered();
    if (offered.isEmpty()) {
      throw new LoginFault(Kind.UNSUITABLE, "There are credentials, but the server has no AUTH");
    }
    boolean mayShow = line.isEncrypted() || line.isLocal() || credentials.allowPlainText();
    return LoginMechanism.choose(credentials, offered, line.isEncrypted(), mayShow)
        .orElseThrow(() -> new LoginFault(Kind.UNSUITABLE, whyNone(offered, mayShow)));
  }

  private String whyNone(Set<String> offered, boolean mayShow) {
    boolean wouldDo = LoginMechanism.choose(credentials, offered, true, true).isPresent();
    return wouldDo && !mayShow
        ? "The login would cross the network unencrypted: use TLS, or set auth.allowPlainText"
        : "The server offers no way to log in that is known here: " + String.join(" ", offered);
  }

  private String proof(Duration patience) throws LoginFault {
    return switch (credentials.proof()) {
      case Proof.Password(var source) -> {
        try {
          yield source.current();
        } catch (UncheckedIOException unreadable) {
          throw new LoginFault(Kind.UNSUITABLE, "The password's file cannot be read");
        }
      }
      case Proof.Token(var source) -> source.current(patience);
    };
  }

  private static SmtpReply say(Line line, String text, String proof) throws MessagingException {
    return line.say(text, Set.of(proof, text.substring(text.lastIndexOf(' ') + 1)));
  }

  private void refuse() throws AuthenticationFailedException {
    if (credentials.proof() instanceof Proof.Token(var source)) {
      source.forget(); // it may have been withdrawn before its time
    }
    throw new AuthenticationFailedException("The server refused the login");
  }

  private static byte[] challenge(SmtpReply reply) throws MessagingException {
    try {
      return Base64.getDecoder().decode(reply.text());
    } catch (IllegalArgumentException garbled) {
      throw new MessagingException("A challenge is not base64", garbled);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
