package io.veredus.activities.channel.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.eclipse.angus.mail.util.CRLFOutputStream;

/**
 * Signs mails by DKIM: relaxed/relaxed, {@code rsa-sha256} (RFC 6376) or {@code ed25519-sha256}
 * (RFC 8463), by the kind of the key. The mail is written twice, and never held as a whole.
 */
final class DkimSigner {
  /** Signed where they are there; {@code from} twice, so that no second one can be added. */
  private static final List<String> SIGNED =
      List.of(
          "from",
          "from",
          "reply-to",
          "to",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "content-type",
          "auto-submitted",
          "list-unsubscribe",
          "list-unsubscribe-post"); // RFC 8058, section 4: both must be signed

  private static final int LINE = 72;

  private final DkimSettings settings;
  private final InstantSource clock;

  DkimSigner(DkimSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Adds the signature to a mail that is complete.
   *
   * @throws SmtpFault if the key cannot be used
   * @throws MessagingException if the mail cannot be written
   */
  void sign(MimeMessage mail) throws MessagingException, SmtpFault {
    var wire = new DkimBody();
    try (var lines = new CRLFOutputStream(wire)) {
      mail.writeTo(lines, new String[] {"Bcc", "Content-Length"}); // as the transport leaves out
      lines.flush();
      var key = PrivateKeys.read(settings.privateKey().current());
      mail.setHeader("DKIM-Signature", signature(wire, key));
    } catch (IOException unreadable) {
      throw new MessagingException("The mail cannot be written", unreadable);
    } catch (UncheckedIOException | GeneralSecurityException | IllegalArgumentException unusable) {
      throw new SmtpFault(
          SmtpFault.Kind.UNSUITABLE,
          SmtpStage.CONNECT,
          "The mail cannot be signed: dkim.privateKey cannot be used",
          unusable);
    }
  }

  /**
   * @throws GeneralSecurityException if DKIM knows none for the key
   */
  static String algorithm(PrivateKey key) throws GeneralSecurityException {
    return switch (key) {
      case RSAPrivateKey _ -> "rsa-sha256";
      case EdECPrivateKey edwards when edwards.getParams().getName().equals("Ed25519") ->
          "ed25519-sha256";
      default -> throw new InvalidKeyException("A DKIM key is RSA or Ed25519");
    };
  }

  /** Signs fields and the signature's own, of which {@code b=} is still empty. */
  static byte[] sign(DkimHeaders headers, List<String> names, String unsigned, PrivateKey key)
      throws GeneralSecurityException {
    String signed =
        headers.relaxed(names) + DkimHeaders.relaxed("DKIM-Signature:" + unsigned); // no CRLF
    boolean rsa = algorithm(key).startsWith("rsa");
    var signature = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
    signature.initSign(key);
    byte[] bytes = signed.getBytes(ISO_8859_1);
    signature.update(rsa ? bytes : DkimBody.sha256().digest(bytes)); // RFC 8463, section 3
    return signature.sign();
  }

  private String signature(DkimBody wire, PrivateKey key) throws GeneralSecurityException {
    var headers = new DkimHeaders(wire.head());
    var names = SIGNED.stream().filter(headers::has).toList();
    String unsigned =
        " v=1; a="
            + algorithm(key)
            + "; c=relaxed/relaxed; d="
            + settings.domain()
            + ";\r\n\ts="
            + settings.selector()
            + "; t="
            + clock.instant().getEpochSecond()
            + ";\r\n\th="
            + String.join(":\r\n\t ", names)
            + ";\r\n\tbh="
            + base64(wire.digest())
            + ";\r\n\tb=";
    return (unsigned + folded(base64(sign(headers, names, unsigned, key)))).strip();
  }

  private static String folded(String base64) {
    return base64.replaceAll("(.{" + LINE + "})(?=.)", "$1\r\n\t ");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
