package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.smtp.TlsSettings.ClientCertificate;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class SmtpTlsTest {
  private static final Certificates AUTHORITY = Certificates.authority("Test CA");
  private static final Certificates OTHER = Certificates.authority("Other CA");

  @TempDir private Path folder;

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();
  private SmtpProvider provider;

  @AfterEach
  void stop() {
    provider.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "IMPLICIT"})
  void trustsOnesOwnAuthority(TlsMode mode) throws Exception {
    start(mode, AUTHORITY.issue("localhost"), "localhost", trusting(AUTHORITY));
    assertThat(send()).isInstanceOf(Sent.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "IMPLICIT"})
  void trustsNoOtherAuthorityThen(TlsMode mode) throws Exception {
    start(mode, AUTHORITY.issue("localhost"), "localhost", trusting(OTHER));
    assertMisconfigured(send());
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "IMPLICIT"})
  void trustsNoExpiredCertificate(TlsMode mode) throws Exception {
    start(mode, AUTHORITY.issueExpired("localhost"), "localhost", trusting(AUTHORITY));
    assertMisconfigured(send());
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "IMPLICIT"})
  void trustsNoCertificateOfAnotherName(TlsMode mode) throws Exception {
    start(mode, AUTHORITY.issue("elsewhere.test"), "localhost", trusting(AUTHORITY));
    assertMisconfigured(send());
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "IMPLICIT"})
  void asksForTheNameThatIsSetAndChecksIt(TlsMode mode) throws Exception {
    var tls = trusting(AUTHORITY);
    start(
        mode,
        AUTHORITY.issue("mail.internal.test"),
        "127.0.0.1",
        new TlsSettings(
            mode, false, Optional.of("mail.internal.test"), tls.caCertFile(), Optional.empty()));
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(server.askedNames).containsExactly("mail.internal.test");
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "IMPLICIT"})
  void takesAnyCertificateWhereToldTo(TlsMode mode) throws Exception {
    start(
        mode,
        AUTHORITY.issueExpired("elsewhere.test"),
        "localhost",
        new TlsSettings(mode, true, Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(send()).isInstanceOf(Sent.class);
  }

  @Test
  void warnsLoudlyAndOnceOfTakingAnyCertificate() throws Exception {
    var log = (Logger) LoggerFactory.getLogger(SmtpProvider.class);
    var seen = new ListAppender<ILoggingEvent>();
    seen.start();
    log.setLevel(Level.WARN);
    log.addAppender(seen);
    var careless =
        new TlsSettings(
            TlsMode.STARTTLS, true, Optional.empty(), Optional.empty(), Optional.empty());
    var settings =
        SmtpSettings.ofRelay(
                new ProviderId("careless"), "localhost", 25, Sender.of("sender@example.org"))
            .secured(careless, Optional.empty());
    try {
      new SmtpProvider(settings).close();
      provider = new SmtpProvider(settings);
    } finally {
      log.setLevel(null);
      log.detachAppender(seen);
    }
    assertThat(seen.list)
        .singleElement()
        .satisfies(event -> assertThat(event.getLevel().toString()).isEqualTo("WARN"))
        .satisfies(event -> assertThat(event.getFormattedMessage()).contains("ANY certificate"));
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "IMPLICIT"})
  void showsItsOwnCertificateWhereAsked(TlsMode mode) throws Exception {
    var ours = OTHER.issue("client.test");
    server.wantsClientCertificate = true;
    start(mode, AUTHORITY.issue("localhost"), "localhost", withClient(mode, ours));
    server.tls = AUTHORITY.issue("localhost").server(List.of(OTHER));
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(server.clients.getFirst().getName()).contains("CN=client.test");
  }

  @Test
  void readsAnRsaKeyInItsOldForm() throws Exception {
    var ours = OTHER.issueWithRsa("old.test");
    ours.pkcs1KeyFile(folder.resolve("key.pem"));
    server.wantsClientCertificate = true;
    var tls =
        new TlsSettings(
            TlsMode.IMPLICIT,
            false,
            Optional.empty(),
            trusting(AUTHORITY).caCertFile(),
            Optional.of(
                new ClientCertificate(
                    ours.certificateFile(folder.resolve("cert.pem")), folder.resolve("key.pem"))));
    start(TlsMode.IMPLICIT, AUTHORITY.issue("localhost"), "localhost", tls);
    server.tls = AUTHORITY.issue("localhost").server(List.of(OTHER));
    assertThat(send()).isInstanceOf(Sent.class);
  }

  @Test
  void usesRenewedFilesWithoutARestart() throws Exception {
    start(TlsMode.STARTTLS, AUTHORITY.issue("localhost"), "localhost", trusting(OTHER));
    assertMisconfigured(send());
    renew(AUTHORITY);
    assertThat(send()).isInstanceOf(Sent.class);
  }

  @Test
  void keepsWhatItHadWhileARenewalIsHalfWritten() throws Exception {
    start(TlsMode.STARTTLS, AUTHORITY.issue("localhost"), "localhost", trusting(AUTHORITY));
    assertThat(send()).isInstanceOf(Sent.class);
    server.cutConnections();
    Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nMII");
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(server.askedNames).hasSize(2);
  }

  @Test
  void isMisconfiguredWhereTheServerWantsACertificateAndThereIsNone() throws Exception {
    server.wantsClientCertificate = true;
    start(TlsMode.IMPLICIT, AUTHORITY.issue("localhost"), "localhost", trusting(AUTHORITY));
    server.tls = AUTHORITY.issue("localhost").server(List.of(OTHER));
    assertMisconfigured(send());
  }

  @Test
  void believesNothingThatWasSaidBeforeTheEncryption() throws Exception {
    server
        .answer("EHLO", "250-mail.test\r\n250 STARTTLS", "250 mail.test")
        .answer("STARTTLS", "220 go ahead\r\n250-evil.test\r\n250 AUTH PLAIN");
    server.tls = AUTHORITY.issue("localhost").server();
    provider =
        new SmtpProvider(
            SmtpSettings.ofRelay(
                    new ProviderId("smtp"),
                    "localhost",
                    server.port(),
                    Sender.of("sender@example.org"))
                .secured(
                    trusting(AUTHORITY).with(TlsMode.STARTTLS),
                    Optional.of(new SmtpCredentials("user", "secret"))));
    assertMisconfigured(send());
    assertThat(server.dialogues.getFirst()).noneMatch(said -> said.startsWith("AUTH"));
  }

  @Test
  void neverGoesOnUnencryptedWhereStartTlsIsRefused() throws Exception {
    server.answer("STARTTLS", "454 4.7.0 TLS not available", "502 5.5.1 what");
    start(TlsMode.STARTTLS, AUTHORITY.issue("localhost"), "localhost", trusting(AUTHORITY));
    assertThat(send()).isInstanceOf(RetryLater.class);
    assertMisconfigured(send());
    assertThat(server.mails).isEmpty();
  }

  private TlsSettings withClient(TlsMode mode, Certificates ours) throws Exception {
    return new TlsSettings(
        mode,
        false,
        Optional.empty(),
        trusting(AUTHORITY).caCertFile(),
        Optional.of(
            new ClientCertificate(
                ours.certificateFile(folder.resolve("cert.pem")),
                ours.keyFile(folder.resolve("key.pem")))));
  }

  private TlsSettings trusting(Certificates authority) throws Exception {
    var file = authority.certificateFile(folder.resolve("ca.pem"));
    return new TlsSettings(
        TlsMode.NONE, false, Optional.empty(), Optional.of(file), Optional.empty());
  }

  private void renew(Certificates authority) throws Exception {
    var file = authority.certificateFile(folder.resolve("ca.pem"));
    var later = Files.getLastModifiedTime(file).toInstant().plus(Duration.ofSeconds(2));
    Files.setLastModifiedTime(file, FileTime.from(later));
  }

  private void start(TlsMode mode, Certificates shown, String host, TlsSettings tls)
      throws Exception {
    server.tls = shown.server();
    server.implicitTls = mode == TlsMode.IMPLICIT;
    provider =
        new SmtpProvider(
            SmtpSettings.ofRelay(
                    new ProviderId("smtp"), host, server.port(), Sender.of("sender@example.org"))
                .secured(tls.with(mode), Optional.empty()));
  }

  private void assertMisconfigured(AttemptOutcome outcome) {
    assertThat(outcome).isInstanceOf(RetryLater.class);
    assertThat(outcome.why().orElseThrow().code())
        .as(outcome.toString())
        .isEqualTo(ReasonCode.PROVIDER_MISCONFIGURED);
    assertThat(server.dialogues)
        .allSatisfy(said -> assertThat(said).noneMatch(c -> c.startsWith("MAIL")));
  }

  private AttemptOutcome send() {
    return provider.attempt(
        new EmailMessage(new EmailAddress("ana@example.org"), Optional.empty(), "Hi", "x", "x"),
        new AttemptContext(
            NotificationId.create(), TenantId.DEFAULT, 1, Instant.now().plusSeconds(10)));
  }
}
