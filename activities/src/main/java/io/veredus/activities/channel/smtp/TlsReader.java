package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.smtp.TlsSettings.ClientCertificate;
import io.veredus.activities.provider.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Reads the settings {@code tls.…}; files are tried, so that a mistake shows at once. */
final class TlsReader {
  /** Tries to read a file. */
  private interface Check {
    void of(Path file) throws IOException, GeneralSecurityException;
  }

  private TlsReader() {}

  static TlsSettings read(SettingsReader reader) {
    boolean skipVerify = reader.flag("tls.insecureSkipVerify", false);
    var serverName =
        reader.parsed(
            "tls.serverName", TlsReader::hostName, "a host name such as mail.example.org");
    var authorities = file(reader, "tls.caCertFile", PemFile::certificates, "certificates");
    var certificate = file(reader, "tls.certFile", PemFile::certificates, "certificates");
    var key =
        file(reader, "tls.certKeyFile", PemFile::privateKey, "a private key without a passphrase");
    if (reader.optionalText("tls.certFile").isPresent()
        != reader.optionalText("tls.certKeyFile").isPresent()) {
      reader.wrong(
          SettingsReader.setting("tls"),
          "has half a client certificate",
          "certFile and certKeyFile, or neither");
    }
    var settings =
        new TlsSettings(
            TlsMode.NONE,
            skipVerify,
            serverName,
            authorities,
            certificate.flatMap(cert -> key.map(its -> new ClientCertificate(cert, its))));
    requireUsable(settings, reader);
    return settings;
  }

  private static void requireUsable(TlsSettings settings, SettingsReader reader) {
    try {
      TlsContexts.load(settings);
    } catch (IOException | GeneralSecurityException unusable) {
      reader.wrong(
          SettingsReader.setting("tls"),
          "has files that do not belong together",
          "certKeyFile with the private key of certFile");
    }
  }

  private static Optional<Path> file(
      SettingsReader reader, String name, Check check, String content) {
    return reader.parsed(
        name, path -> checked(Path.of(path), check), "a readable PEM file with " + content);
  }

  private static Path checked(Path file, Check check) {
    try {
      check.of(file);
      return file;
    } catch (IOException | GeneralSecurityException unusable) {
      throw new IllegalArgumentException("Cannot be used", unusable);
    }
  }

  private static String hostName(String text) {
    if (!text.matches("[A-Za-z0-9.:-]+")) {
      throw new IllegalArgumentException("Not a host name");
    }
    return text;
  }
}
