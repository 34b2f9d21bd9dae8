package io.veredus.activities.channel.smtp;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the connection to an SMTP server is kept private. Files are PEM, and read again when they
 * change.
 *
 * @param insecureSkipVerify takes any certificate: whoever sits in between can read everything
 * @param serverName whose certificate it must be, if not the host's; also told to the server (SNI)
 * @param caCertFile authorities that count instead of those that the JVM trusts
 * @param client who we are, for a server that asks
 */
public record TlsSettings(
    TlsMode mode,
    boolean insecureSkipVerify,
    Optional<String> serverName,
    Optional<Path> caCertFile,
    Optional<ClientCertificate> client) {

  /**
   * @param certFile ours first, then those that vouch for it
   * @param keyFile PKCS #8, PKCS #1 or SEC 1; without a passphrase
   */
  public record ClientCertificate(Path certFile, Path keyFile) {}

  /** The host's own certificate, from an authority that the JVM trusts. */
  public static TlsSettings of(TlsMode mode) {
    return new TlsSettings(mode, false, Optional.empty(), Optional.empty(), Optional.empty());
  }

  TlsSettings with(TlsMode other) {
    return new TlsSettings(other, insecureSkipVerify, serverName, caCertFile, client);
  }
}
