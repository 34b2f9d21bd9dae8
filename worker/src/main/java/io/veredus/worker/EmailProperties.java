package io.veredus.worker;

import static java.util.Map.entry;

import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.id.ProviderId;
import java.time.Duration;
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
 * @param replyTo where answers go, if not to the sender
 * @param connections open at once, in each process
 * @param messagesPerConnection before it is closed
 * @param idleTime after which an unused connection is closed
 */
@ConfigurationProperties("veredus.email")
record EmailProperties(
    Optional<String> smarthost,
    @DefaultValue("Veredus <veredus@localhost>") String from,
    Optional<String> hello,
    @DefaultValue("false") boolean forceTls,
    @DefaultValue Auth auth,
    @DefaultValue Tls tls,
    @DefaultValue Dkim dkim,
    Optional<String> replyTo,
    Optional<Integer> connections,
    Optional<Integer> messagesPerConnection,
    Optional<Duration> idleTime) {
  private static final ProviderId ID = new ProviderId("smtp");

  /**
   * @param identity on whose behalf the user sends (RFC 4616), for PLAIN alone
   * @param passwordFile instead of {@code password}; read again when it changes
   * @param tokenUrl where a client gets tokens for XOAUTH2, instead of a password
   * @param clientSecretFile instead of {@code clientSecret}; read again when it changes
   * @param scope that tokens are asked for
   * @param allowPlainText whether to log in unencrypted over a network
   */
  record Auth(
      Optional<String> identity,
      Optional<String> username,
      Optional<String> password,
      Optional<String> passwordFile,
      Optional<String> tokenUrl,
      Optional<String> clientId,
      Optional<String> clientSecret,
      Optional<String> clientSecretFile,
      Optional<String> scope,
      @DefaultValue("false") boolean allowPlainText) {
    /** Without the secrets, so that they reach no log. */
    @Override
    public String toString() {
      return "Auth[identity=%s, username=%s, password=***]".formatted(identity, username);
    }
  }

  /**
   * How mails are signed, if they are.
   *
   * @param selector under which the public key is in the DNS
   * @param privateKey an RSA or Ed25519 key, in PEM
   * @param privateKeyFile instead of it; read again when it changes
   */
  record Dkim(
      Optional<String> domain,
      Optional<String> selector,
      Optional<String> privateKey,
      Optional<String> privateKeyFile) {
    /** Without the key, so that it reaches no log. */
    @Override
    public String toString() {
      return "Dkim[domain=%s, selector=%s, privateKey=***]".formatted(domain, selector);
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
            secrets(),
            Integer.MIN_VALUE,
            true,
            Optional.empty(),
            1,
            true));
  }

  private Map<String, String> secrets() {
    var secrets = new HashMap<String, String>();
    auth.password().ifPresent(it -> secrets.put("auth.password", it));
    auth.clientSecret().ifPresent(it -> secrets.put("auth.clientSecret", it));
    dkim.privateKey().ifPresent(it -> secrets.put("dkim.privateKey", it));
    return secrets;
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
    if (auth.allowPlainText()) {
      settings.put("auth.allowPlainText", true);
    }
    optional().forEach((name, value) -> value.ifPresent(present -> settings.put(name, present)));
    return settings;
  }

  private Map<String, Optional<?>> optional() {
    return Map.ofEntries(
        entry("hello", hello),
        entry("replyTo", replyTo),
        entry("auth.identity", auth.identity()),
        entry("auth.username", auth.username()),
        entry("auth.passwordFile", auth.passwordFile()),
        entry("auth.tokenUrl", auth.tokenUrl()),
        entry("auth.clientId", auth.clientId()),
        entry("auth.clientSecretFile", auth.clientSecretFile()),
        entry("auth.scope", auth.scope()),
        entry("tls.serverName", tls.serverName()),
        entry("tls.caCertFile", tls.caCertFile()),
        entry("tls.certFile", tls.certFile()),
        entry("tls.certKeyFile", tls.certKeyFile()),
        entry("dkim.domain", dkim.domain()),
        entry("dkim.selector", dkim.selector()),
        entry("dkim.privateKeyFile", dkim.privateKeyFile()),
        entry("connections", connections),
        entry("messagesPerConnection", messagesPerConnection),
        entry("idleTime", idleTime.map(Duration::toString)));
  }
}
