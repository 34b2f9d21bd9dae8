package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.veredus.activities.channel.smtp.SmtpCredentials.Proof;
import io.veredus.activities.http.AddressRefusedException;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.OutgoingHttpSettings;
import io.veredus.activities.provider.InvalidSettingsException;
import io.veredus.activities.provider.ProviderFactories;
import io.veredus.activities.provider.SettingsError;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.id.ProviderId;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpFactoryTest {
  private static final Map<String, Object> LEAST =
      Map.of("smarthost", "mail.example.org:587", "from", "Ana <ana@example.org>");

  private final SmtpFactory factory = new SmtpFactory();

  @Test
  void hasUsualValuesForWhatIsNotSaid() {
    var settings = factory.settings(stored(LEAST, Map.of()));
    assertThat(settings.tls()).isEqualTo(TlsMode.NONE);
    assertThat(settings.pool()).isEqualTo(new SmtpPoolLimits(20, 100, Duration.ofMinutes(1)));
    assertThat(settings.credentials()).isEmpty();
    assertThat(settings.mail().replyTo()).isEmpty();
  }

  @Test
  void readsEverything(@TempDir Path folder) throws Exception {
    var authority = Certificates.authority("CA");
    var ours = authority.issue("client.test");
    var tls = new HashMap<String, Object>();
    tls.put("startTls", true);
    tls.put("serverName", "mail.internal.test");
    tls.put("caCertFile", authority.certificateFile(folder.resolve("ca.pem")).toString());
    tls.put("certFile", ours.certificateFile(folder.resolve("cert.pem")).toString());
    tls.put("certKeyFile", ours.keyFile(folder.resolve("key.pem")).toString());
    var settings =
        factory.settings(
            stored(
                with(
                    Map.of(
                        "replyTo",
                        "Help <help@example.org>",
                        "hello",
                        "client.test",
                        "connections",
                        3,
                        "messagesPerConnection",
                        7,
                        "idleTime",
                        "PT10S",
                        "tls",
                        tls,
                        "auth",
                        Map.of("username", "ana", "identity", "boss"))),
                Map.of("auth.password", "secret")));
    assertThat(settings.tls()).isEqualTo(TlsMode.STARTTLS);
    assertThat(settings.peerName()).isEqualTo("mail.internal.test");
    assertThat(settings.security().client()).isPresent();
    assertThat(settings.mail().replyTo()).contains(Sender.of("Help <help@example.org>"));
    assertThat(settings.pool()).isEqualTo(new SmtpPoolLimits(3, 7, Duration.ofSeconds(10)));
    assertThat(settings.credentials().orElseThrow().identity()).contains("boss");
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @Test
  void readsAClientThatGetsTokens() {
    var auth =
        Map.of(
            "username", "ana@example.org",
            "tokenUrl", "https://login.example.org/token",
            "clientId", "client",
            "scope", "mail.send");
    var settings =
        factory.settings(
            stored(with(Map.of("auth", auth)), Map.of("auth.clientSecret", "planted")));
    assertThat(settings.credentials().orElseThrow().proof()).isInstanceOf(Proof.Token.class);
    assertThat(settings.toString()).doesNotContain("planted");
  }

  @Test
  void forcedTlsWinsAndHasAPortOfItsOwn() {
    var forced = with(Map.of("forceTls", true, "tls", Map.of("startTls", true)));
    assertThat(factory.settings(stored(forced, Map.of())).tls()).isEqualTo(TlsMode.IMPLICIT);
    var port = with(Map.of("smarthost", "mail.example.org:465"));
    assertThat(factory.settings(stored(port, Map.of())).tls()).isEqualTo(TlsMode.IMPLICIT);
  }

  @Test
  void namesEveryMistake(@TempDir Path folder) throws Exception {
    var noPem = Files.writeString(folder.resolve("no.pem"), "hello").toString();
    var tls = Map.of("caCertFile", noPem, "certFile", "/nowhere", "serverName", "a b");
    var auth = Map.of("username", "ana", "clientId", "c");
    assertThat(
            mistakes(
                with(
                    Map.of(
                        "tls",
                        tls,
                        "auth",
                        auth,
                        "connections",
                        501,
                        "replyTo",
                        "nobody",
                        "idleTime",
                        "soon"))))
        .contains(
            "/settings/tls/caCertFile",
            "/settings/tls/certFile",
            "/settings/tls/serverName",
            "/settings/tls",
            "/settings/auth",
            "/settings/connections",
            "/settings/replyTo",
            "/settings/idleTime");
  }

  @Test
  void readsHowMailsAreSigned(@TempDir Path folder) throws Exception {
    var key = Certificates.authority("CA").issueWithRsa("x").keyFile(folder.resolve("dkim.pem"));
    var dkim = Map.of("domain", "example.org", "selector", "s1", "privateKeyFile", key.toString());
    var settings = factory.settings(stored(with(Map.of("dkim", dkim)), Map.of()));
    assertThat(settings.mail().dkim().orElseThrow().selector()).isEqualTo("s1");
  }

  @Test
  void takesNoSignatureThatCannotBeMade(@TempDir Path folder) throws Exception {
    var ec = Certificates.authority("CA").issue("x").keyFile(folder.resolve("ec.pem"));
    var wrongKind =
        Map.of("domain", "example.org", "selector", "s1", "privateKeyFile", ec.toString());
    assertThat(mistakes(with(Map.of("dkim", wrongKind)))).contains("/settings/dkim");
    var half = with(Map.of("dkim", Map.of("domain", "example.org")));
    assertThat(mistakes(half)).contains("/settings/dkim");
    var noKey = with(Map.of("dkim", Map.of("domain", "example.org", "selector", "s1")));
    assertThat(mistakes(noKey, Map.of("dkim.privateKey", "planted"))).contains("/settings/dkim");
  }

  @Test
  void letsNobodyChooseTheFolderOfAttachmentsBySettings() {
    var folder = Map.of("folder", "/");
    assertThat(mistakes(with(Map.of("attachments", folder))))
        .containsExactly("/settings/attachments/folder");
  }

  @Test
  void takesNoKeyOfAnotherCertificate(@TempDir Path folder) throws Exception {
    var authority = Certificates.authority("CA");
    var cert = authority.issue("a.test").certificateFile(folder.resolve("cert.pem"));
    var key = authority.issue("b.test").keyFile(folder.resolve("key.pem"));
    var tls = Map.of("certFile", cert.toString(), "certKeyFile", key.toString());
    assertThat(mistakes(with(Map.of("tls", tls)))).containsExactly("/settings/tls");
  }

  @Test
  void takesNoPasswordBesideAToken() {
    var auth =
        Map.of("username", "ana", "tokenUrl", "https://login.example.org/t", "clientId", "c");
    var secrets = Map.of("auth.clientSecret", "s", "auth.password", "p");
    assertThat(mistakes(with(Map.of("auth", auth)), secrets)).contains("/settings/auth");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:25",
        "10.0.0.1:25",
        "[::1]:25",
        "169.254.169.254:80",
        "2130706433:25",
        "localhost:25"
      })
  void refusesAServerInside(String smarthost) {
    var stored = stored(with(Map.of("smarthost", smarthost)), Map.of());
    var factories = new ProviderFactories(List.of(factory));
    assertThatThrownBy(() -> factories.check(stored))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            refused ->
                assertThat(refused.errors())
                    .extracting(SettingsError::pointer)
                    .containsExactly("/settings/smarthost"));
    assertThatThrownBy(() -> addresses(stored)).isInstanceOf(AddressRefusedException.class);
  }

  @Test
  void trustsTheConfigurationWithAServerInside() throws Exception {
    var stored = stored(with(Map.of("smarthost", "127.0.0.1:25")), Map.of());
    var configured =
        new StoredProvider(
            stored.id(),
            stored.kind(),
            stored.settings(),
            stored.secrets(),
            stored.place(),
            true,
            Optional.empty(),
            1,
            true);
    assertThat(addresses(configured)).hasSize(1);
  }

  @Test
  void sendsInsideWhereAnExceptionAllowsIt() throws Exception {
    var allowing =
        new SmtpFactory(
            new GuardedHttp(
                OutgoingHttpSettings.of(List.of("10.0.0.0/8"), List.of("10.1.0.0/16"))));
    var factories = new ProviderFactories(List.of(allowing));
    factories.check(stored(with(Map.of("smarthost", "10.0.0.1:25")), Map.of()));
    assertThatThrownBy(
            () -> factories.check(stored(with(Map.of("smarthost", "10.1.0.1:25")), Map.of())))
        .isInstanceOf(InvalidSettingsException.class);
  }

  private List<InetAddress> addresses(StoredProvider stored) throws IOException {
    var settings = factory.settings(stored);
    return settings.lookup().addressesOf(settings.host(), settings.port());
  }

  private List<String> mistakes(Map<String, Object> settings) {
    return mistakes(settings, Map.of());
  }

  private List<String> mistakes(Map<String, Object> settings, Map<String, String> secrets) {
    var invalid =
        catchThrowableOfType(
            InvalidSettingsException.class, () -> factory.create(stored(settings, secrets)));
    return invalid.errors().stream().map(SettingsError::pointer).toList();
  }

  private static Map<String, Object> with(Map<String, Object> more) {
    var all = new HashMap<>(LEAST);
    all.putAll(more);
    return all;
  }

  private static StoredProvider stored(Map<String, Object> settings, Map<String, String> secrets) {
    return new StoredProvider(
        new ProviderId("mail"), ProviderKind.SMTP, settings, secrets, 1, true, Optional.empty(), 1);
  }
}
