package io.veredus.activities.conformance;

import io.veredus.activities.http.Trust;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;

/**
 * The circumstances of a case.
 *
 * @param identity what a server shows whose TLS the case is about; a good certificate elsewhere
 * @param trusting what a provider trusts
 * @param deadline of the attempt
 */
public record Setting(SSLContext identity, SSLContext trusting, Trust trust, Instant deadline) {
  static Setting of(Case what) {
    return new Setting(
        Certificates.identityFor(what),
        Certificates.trusting(),
        Certificates.trust(),
        Instant.now().plus(what.time()));
  }

  /** When a slow server answers. */
  public Instant lastMoment() {
    return deadline.minus(Duration.ofSeconds(1));
  }

  /** The text, longer than what the network takes at once if the case needs that. */
  public static String text(String planted, Case what) {
    return what.needsLongMessage() ? planted + " x".repeat(8_000_000) : planted;
  }
}
