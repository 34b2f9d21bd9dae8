package io.veredus.activities.channel.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads files of PEM blocks (RFC 7468). */
final class PemFile {
  private PemFile() {}

  /**
   * @throws GeneralSecurityException if there is none
   */
  static List<X509Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    var certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
            .stream()
            .map(X509Certificate.class::cast)
            .toList();
    if (certificates.isEmpty()) {
      throw new CertificateException("No certificate in " + file.getFileName());
    }
    return certificates;
  }

  static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    return PrivateKeys.read(Files.readString(file));
  }
}
