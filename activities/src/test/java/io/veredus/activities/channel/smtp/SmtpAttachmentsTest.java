package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.HttpFixtures;
import io.veredus.activities.http.Trust;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.AttachmentRef;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpAttachmentsTest {
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
  private static final HandshakeCertificates TLS =
      new HandshakeCertificates.Builder()
          .heldCertificate(CERTIFICATE)
          .addTrustedCertificate(CERTIFICATE.certificate())
          .build();
  private static final int MIB = 1024 * 1024;

  @TempDir private Path base;
  private Path folder;
  private HttpsServer web;
  private int status = 200;
  private byte[] page = "from afar".getBytes(StandardCharsets.UTF_8);

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();
  private final GuardedHttp http =
      new GuardedHttp(HttpFixtures.local(), new Trust(TLS.sslSocketFactory(), TLS.trustManager()));
  private SmtpProvider provider;

  @BeforeEach
  void start() throws Exception {
    folder = Files.createDirectory(base.resolve(TenantId.DEFAULT.value()));
    Files.writeString(Files.createDirectory(base.resolve("other")).resolve("a"), "theirs");
    web = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    web.setHttpsConfigurator(new HttpsConfigurator(TLS.sslContext()));
    web.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, page.length);
          try (var out = exchange.getResponseBody()) {
            out.write(page);
          }
        });
    web.start();
    provider = provider(Optional.of(base));
  }

  @AfterEach
  void stop() {
    provider.close();
    http.close();
    web.stop(0);
    server.close();
  }

  @Test
  void sendsFilesOfTheFolderAfterTheTexts() throws Exception {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    Files.createDirectory(folder.resolve("2026"));
    Files.write(folder.resolve("2026/x.bin"), bytes);
    assertThat(send(file("Übersicht 1.pdf", "2026/x.bin"))).isInstanceOf(Sent.class);
    var parts = parts();
    assertThat(parts.getContentType()).startsWith("multipart/mixed");
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
    var part = (MimeBodyPart) parts.getBodyPart(1);
    assertThat(part.getContentType()).startsWith("application/pdf");
    assertThat(part.getFileName()).isEqualTo("Übersicht 1.pdf");
    assertThat(part.getDisposition()).isEqualTo("attachment");
    assertThat(part.getInputStream().readAllBytes()).isEqualTo(bytes);
  }

  @Test
  void sendsWhatAUrlGivesAndKeepsNoneOfIt() throws Exception {
    var before = temporaries();
    assertThat(send(url())).isInstanceOf(Sent.class);
    assertThat(parts().getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(page);
    assertThat(temporaries()).isEqualTo(before);
  }

  @Test
  void takesTenMegabytesInAllAndNoMore() throws Exception {
    Files.write(folder.resolve("big"), new byte[10 * MIB - page.length]);
    assertThat(send(file("a.bin", "big"), url())).isInstanceOf(Sent.class);
    Files.write(folder.resolve("big"), new byte[10 * MIB - page.length + 1]);
    assertOutcome(send(file("a.bin", "big"), url()), Rejected.class, ReasonCode.INVALID_REQUEST);
    assertOutcome(
        send(file("a.bin", "big"), file("b.bin", "big")),
        Rejected.class,
        ReasonCode.INVALID_REQUEST);
    assertThat(server.mails).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../secret", "../other/a", "link", "missing", "/etc/passwd", "", ".", "a\u0000b"})
  void readsNothingOutsideOfTheFolder(String path) throws Exception {
    var secret = Files.writeString(base.resolve("secret"), "secret");
    Files.createSymbolicLink(folder.resolve("link"), secret);
    assertOutcome(send(file("a.txt", path)), Rejected.class, ReasonCode.INVALID_REQUEST);
    assertThat(server.dialogues).isEmpty();
  }

  @Test
  void readsNoFilesWhereNoFolderIsSet() {
    provider.close();
    provider = provider(Optional.empty());
    assertOutcome(
        send(file("a.txt", "a.txt")), RetryLater.class, ReasonCode.PROVIDER_MISCONFIGURED);
  }

  @ParameterizedTest
  @CsvSource({
    "404, Rejected",
    "403, Rejected",
    "302, Rejected",
    "503, RetryLater",
    "429, RetryLater"
  })
  void sendsNothingWithoutWhatShouldGoAlong(int answer, String outcome) {
    status = answer;
    var came = send(url());
    assertThat(came.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(came.why().orElseThrow().code().blamesProvider()).isFalse();
    assertThat(server.dialogues).isEmpty();
  }

  @Test
  void fetchesNothingThatIsForbidden() {
    var url = "https://169.254.169.254/latest/meta-data";
    assertOutcome(
        send(new AttachmentRef.AtUrl("a", "text/plain", url)),
        Rejected.class,
        ReasonCode.INVALID_REQUEST);
  }

  @Test
  void isTriedLaterWhereTheUrlIsOutOfReach() {
    web.stop(0);
    assertOutcome(send(url()), RetryLater.class, ReasonCode.INVALID_REQUEST);
  }

  private SmtpProvider provider(Optional<Path> attachments) {
    var sender = Sender.of("sender@example.org");
    return new SmtpProvider(
        SmtpSettings.ofRelay(new ProviderId("smtp"), "127.0.0.1", server.port(), sender)
            .sending(new MailSettings(sender, Optional.empty(), Optional.empty(), attachments)),
        http);
  }

  private AttachmentRef url() {
    return new AttachmentRef.AtUrl(
        "b.txt", "text/plain", "https://127.0.0.1:" + web.getAddress().getPort() + "/b?token=1");
  }

  private static AttachmentRef file(String name, String path) {
    return new AttachmentRef.InFolder(name, "application/pdf", path);
  }

  private MimeMultipart parts() throws Exception {
    var mail =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(server.mails.getFirst().getBytes(StandardCharsets.UTF_8)));
    return (MimeMultipart) mail.getContent();
  }

  private static List<Path> temporaries() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("veredus-attachment-"))
          .sorted()
          .toList();
    }
  }

  private AttemptOutcome send(AttachmentRef... attachments) {
    return provider.attempt(
        new EmailMessage(
            new EmailAddress("ana@example.org"),
            Optional.empty(),
            "Hi",
            "x",
            "x",
            Optional.empty(),
            Optional.empty(),
            List.of(attachments)),
        new AttemptContext(
            NotificationId.create(), TenantId.DEFAULT, 1, Instant.now().plusSeconds(30)));
  }

  private static void assertOutcome(
      AttemptOutcome outcome, Class<? extends AttemptOutcome> kind, ReasonCode reason) {
    assertThat(outcome).isInstanceOf(kind);
    assertThat(outcome.why().orElseThrow().code()).as(outcome.toString()).isEqualTo(reason);
    assertThat(outcome.toString()).doesNotContain("token=1");
  }
}
