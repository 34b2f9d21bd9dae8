package io.veredus.activities.conformance;

import io.veredus.activities.http.Trust;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * Certificates made for one run. All are signed by an authority: whether one that is trusted itself
 * has expired is not looked at.
 */
final class Certificates {
  private static final HeldCertificate AUTHORITY = authority();
  private static final HandshakeCertificates TRUSTING =
      new HandshakeCertificates.Builder().addTrustedCertificate(AUTHORITY.certificate()).build();

  private Certificates() {}

  static SSLContext trusting() {
    return TRUSTING.sslContext();
  }

  static Trust trust() {
    return new Trust(TRUSTING.sslSocketFactory(), TRUSTING.trustManager());
  }

  static SSLContext identityFor(Case what) {
    var certificate =
        switch (what) {
          case TLS_EXPIRED -> expired();
          case TLS_WRONG_NAME -> of("elsewhere.example.org").signedBy(AUTHORITY).build();
          case TLS_UNKNOWN_AUTHORITY -> of("127.0.0.1").signedBy(authority()).build();
          default -> of("127.0.0.1").signedBy(AUTHORITY).build();
        };
    return new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext();
  }

  private static HeldCertificate expired() {
    var now = Instant.now();
    return of("127.0.0.1")
        .signedBy(AUTHORITY)
        .validityInterval(
            now.minus(Duration.ofDays(2)).toEpochMilli(),
            now.minus(Duration.ofDays(1)).toEpochMilli())
        .build();
  }

  private static HeldCertificate.Builder of(String name) {
    return new HeldCertificate.Builder().addSubjectAlternativeName(name);
  }

  private static HeldCertificate authority() {
    return new HeldCertificate.Builder().certificateAuthority(0).build();
  }
}
