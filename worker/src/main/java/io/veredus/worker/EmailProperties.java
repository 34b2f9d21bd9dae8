package io.veredus.worker;

import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.id.ProviderId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An SMTP server given by configuration: it serves every tenant before the stored providers do.
 *
 * @param smarthost host:port; without one, there is no such provider
 * @param from sender of every mail, as {@code Name <address>} or a bare address
 * @param hello name given in EHLO; this host's by default
 * @param forceTls TLS from the first byte on; always so on port 465
 */
@ConfigurationProperties("veredus.email")
record EmailProperties(
    Optional<String> smarthost,
    @DefaultValue("Veredus <veredus@localhost>") String from,
    Optional<String> hello,
    @DefaultValue("false") boolean forceTls,
    @DefaultValue Auth auth,
    @DefaultValue Tls tls) {
  private static final ProviderId ID = new ProviderId("smtp");

  /**
   * @param identity on whose behalf the user sends (RFC 4616), for PLAIN alone
   * @param passwordFile instead of {@code password}; read again when it changes
   */
  record Auth(
      Optional<String> identity,
      Optional<String> username,
      Optional<String> password,
      Optional<String> passwordFile) {
    /** Without the password, so that it reaches no log. */
    @Override
    public String toString() {
      return "Auth[identity=%s, username=%s, password=***]".formatted(identity, username);
    }
  }

  /**
   * @param startTls encrypted from STARTTLS on, or not sent
   * @param insecureSkipVerify whether any certificate is good: for tests alone
   * @param serverName name that the certificate must have; the host's by default
   * @param caCertFile certificates to trust instead of the platform's, in PEM; read again when it
   *     changes, as the others are
   * @param certFile our own certificate, in PEM
   * @param certKeyFile its key, in PEM
   */
  record Tls(
      @DefaultValue("false") boolean startTls,
      @DefaultValue("false") boolean insecureSkipVerify,
      Optional<String> serverName,
      Optional<String> caCertFile,
      Optional<String> certFile,
      Optional<String> certKeyFile) {}

  /** The same as a stored provider; empty without a smarthost. */
  Optional<StoredProvider> asStored() {
    return smarthost.map(host ->
        new StoredProvider(
            ID,
            ProviderKind.SMTP,
            settings(host),
            auth.password().map(it -> Map.of("auth.password", it)).orElse(Map.of()),
            Integer.MIN_VALUE,
            true,
            Optional.empty(),
            1,
            true));
  }

  private Map<String, Object> settings(String host) {
    var settings = new HashMap<String, Object>();
    settings.put("smarthost", host);
    settings.put("from", from);
    settings.put("forceTls", forceTls);
    settings.put("tls.startTls", tls.startTls());
    if (tls.insecureSkipVerify()) {
      settings.put("tls.insecureSkipVerify", true);
    }
    optional().forEach((name, value) -> value.ifPresent(present -> settings.put(name, present)));
    return settings;
  }

  private Map<String, Optional<String>> optional() {
    return Map.of(
        "hello", hello,
        "auth.identity", auth.identity(),
        "auth.username", auth.username(),
        "auth.passwordFile", auth.passwordFile(),
        "tls.serverName", tls.serverName(),
        "tls.caCertFile", tls.caCertFile(),
        "tls.certFile", tls.certFile(),
        "tls.certKeyFile", tls.certKeyFile());
  }
}
