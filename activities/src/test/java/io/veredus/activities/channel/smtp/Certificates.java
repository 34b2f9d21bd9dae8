package io.veredus.activities.channel.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import okhttp3.tls.HeldCertificate;

/** Certificates and keys, made for a test and written down as PEM files. */
final class Certificates {
  private final HeldCertificate held;

  private Certificates(HeldCertificate held) {
    this.held = held;
  }

  static Certificates authority(String name) {
    return new Certificates(
        new HeldCertificate.Builder().commonName(name).certificateAuthority(0).build());
  }

  Certificates issue(String hostName) {
    return new Certificates(
        new HeldCertificate.Builder()
            .commonName(hostName)
            .addSubjectAlternativeName(hostName)
            .signedBy(held)
            .build());
  }

  Certificates issueWithRsa(String hostName) {
    return new Certificates(
        new HeldCertificate.Builder().commonName(hostName).rsa2048().signedBy(held).build());
  }

  Certificates issueExpired(String hostName) {
    return new Certificates(
        new HeldCertificate.Builder()
            .commonName(hostName)
            .addSubjectAlternativeName(hostName)
            .validityInterval(1_000_000_000_000L, 1_100_000_000_000L)
            .signedBy(held)
            .build());
  }

  Path certificateFile(Path file) throws IOException {
    return Files.writeString(file, held.certificatePem());
  }

  Path keyFile(Path file) throws IOException {
    return Files.writeString(file, held.privateKeyPkcs8Pem());
  }

  Path pkcs1KeyFile(Path file) throws IOException {
    return Files.writeString(file, held.privateKeyPkcs1Pem());
  }

  /** For a server that shows this certificate. */
  SSLContext server() throws GeneralSecurityException, IOException {
    return server(List.of());
  }

  /** For a server that also wants one from its clients, if any authority is given. */
  SSLContext server(List<Certificates> clientAuthorities)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null);
    store.setKeyEntry(
        "server", held.keyPair().getPrivate(), new char[0], new Certificate[] {held.certificate()});
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null);
    for (var authority : clientAuthorities) {
      trusted.setCertificateEntry("ca-" + trusted.size(), authority.held.certificate());
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(
        keys.getKeyManagers(), clientAuthorities.isEmpty() ? null : trust.getTrustManagers(), null);
    return context;
  }
}
