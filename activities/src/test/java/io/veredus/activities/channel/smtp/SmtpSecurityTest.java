package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpSecurityTest {
  private static final Optional<SmtpCredentials> LOGIN =
      Optional.of(new SmtpCredentials("user", "secret"));

  private static SSLContext serverTls;
  private static SSLSocketFactory trusting;

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();
  private SmtpProvider provider;

  @BeforeAll
  static void makeCertificate(@TempDir Path folder) throws Exception {
    var file = folder.resolve("server.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var made =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    serverTls = SSLContext.getInstance("TLS");
    serverTls.init(keys.getKeyManagers(), null, null);
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var clientTls = SSLContext.getInstance("TLS");
    clientTls.init(null, trust.getTrustManagers(), null);
    trusting = clientTls.getSocketFactory();
  }

  @AfterEach
  void stop() {
    provider.close();
    server.close();
  }

  @Test
  void encryptsFromStartTlsOnAndLogsInAfterIt() {
    start(settings("localhost").secured(TlsMode.STARTTLS, LOGIN), trusting);
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(server.dialogues).hasSize(1);
    assertThat(server.dialogues.getFirst())
        .startsWith("EHLO client.test", "STARTTLS", "EHLO client.test")
        .anyMatch(command -> command.startsWith("AUTH PLAIN"));
  }

  @Test
  void encryptsFromTheFirstByte() {
    server.implicitTls = true;
    start(settings("localhost").secured(TlsMode.IMPLICIT, LOGIN), trusting);
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(server.dialogues.getFirst()).doesNotContain("STARTTLS");
  }

  @Test
  void sendsNothingWhereTheServerHasNoStartTls() {
    server.answer("EHLO", "250 mail.test");
    start(settings("localhost").secured(TlsMode.STARTTLS, LOGIN), trusting);
    assertFails(ReasonCode.PROVIDER_MISCONFIGURED);
  }

  @Test
  void sendsNothingToAServerThatItDoesNotTrust() {
    var untrusting = (SSLSocketFactory) SSLSocketFactory.getDefault();
    start(settings("localhost").secured(TlsMode.STARTTLS, LOGIN), untrusting);
    assertFails(ReasonCode.PROVIDER_MISCONFIGURED);
    server.implicitTls = true;
    provider.close();
    start(settings("localhost").secured(TlsMode.IMPLICIT, LOGIN), untrusting);
    assertFails(ReasonCode.PROVIDER_MISCONFIGURED);
  }

  @Test
  void sendsNothingToAServerOfAnotherName() {
    start(settings("127.0.0.1").secured(TlsMode.STARTTLS, LOGIN), trusting);
    assertFails(ReasonCode.PROVIDER_MISCONFIGURED);
    server.implicitTls = true;
    provider.close();
    start(settings("127.0.0.1").secured(TlsMode.IMPLICIT, LOGIN), trusting);
    assertFails(ReasonCode.PROVIDER_MISCONFIGURED);
  }

  @Test
  void isTriedLaterWhenTheLoginIsRefused() {
    server.answer("AUTH", "535 5.7.8 no");
    start(settings("localhost").secured(TlsMode.STARTTLS, LOGIN), trusting);
    assertFails(ReasonCode.PROVIDER_AUTHENTICATION);
  }

  @Test
  void showsNoPassword() {
    var settings = settings("localhost").secured(TlsMode.STARTTLS, LOGIN);
    start(settings, trusting);
    assertThat(settings.toString()).doesNotContain("secret");
  }

  private void start(SmtpSettings settings, SSLSocketFactory tls) {
    server.tls = serverTls;
    provider = new SmtpProvider(settings, tls);
  }

  private void assertFails(ReasonCode reason) {
    var outcome = send();
    assertThat(outcome).isInstanceOf(RetryLater.class);
    assertThat(outcome.why().orElseThrow().code()).as(outcome.toString()).isEqualTo(reason);
    assertThat(server.dialogues)
        .allSatisfy(said -> assertThat(said).noneMatch(c -> c.startsWith("MAIL")));
  }

  private AttemptOutcome send() {
    return provider.attempt(
        new EmailMessage(new EmailAddress("ana@example.org"), Optional.empty(), "Hi", "x", "x"),
        new AttemptContext(
            NotificationId.create(), TenantId.DEFAULT, 1, Instant.now().plusSeconds(10)));
  }

  private SmtpSettings settings(String host) {
    return new SmtpSettings(
        new ProviderId("smtp"),
        host,
        server.port(),
        Sender.of("sender@example.org"),
        "client.test",
        TlsMode.NONE,
        Optional.empty(),
        SmtpTimeouts.DEFAULT,
        SmtpPoolLimits.DEFAULT);
  }
}
