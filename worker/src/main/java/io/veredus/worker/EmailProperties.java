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
   * @param passwordFile instead of {@code password}; read again when it changes
   */
  record Auth(Optional<String> username, Optional<String> password, Optional<String> passwordFile) {
    /** Without the password, so that it reaches no log. */
    @Override
    public String toString() {
      return "Auth[username=" + username + ", password=***]";
    }
  }

  /**
   * @param startTls encrypted from STARTTLS on, or not sent
   */
  record Tls(@DefaultValue("false") boolean startTls) {}

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
            1));
  }

  private Map<String, Object> settings(String host) {
    var settings = new HashMap<String, Object>();
    settings.put("smarthost", host);
    settings.put("from", from);
    settings.put("forceTls", forceTls);
    settings.put("tls.startTls", tls.startTls());
    hello.ifPresent(name -> settings.put("hello", name));
    auth.username().ifPresent(name -> settings.put("auth.username", name));
    auth.passwordFile().ifPresent(file -> settings.put("auth.passwordFile", file));
    return settings;
  }
}
