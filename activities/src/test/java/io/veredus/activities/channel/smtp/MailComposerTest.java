package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailComposerTest {
  private static final NotificationId ID =
      NotificationId.createdAt(Instant.parse("2026-01-01T00:00:00Z"));

  private final MailComposer composer =
      new MailComposer(Sender.of("Grüße <sender@bücher.example>"));

  @Test
  void writesTextFirstAndHtmlLast() throws Exception {
    var mail = read(compose("Ana", "Willkommen, Zoë 🎉", "Hallo Zoë\n"));
    assertThat(mail.getSubject()).isEqualTo("Willkommen, Zoë 🎉");
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    var parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getBodyPart(0).getContentType())
        .isEqualToIgnoringCase("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Hallo Zoë\r\n");
    assertThat(parts.getBodyPart(1).getContentType())
        .isEqualToIgnoringCase("text/html; charset=UTF-8");
  }

  @Test
  void writesAllThatAMailNeeds() throws Exception {
    var mail = read(compose("Ana", "Hello", "x"));
    assertThat(mail.getMessageID()).isEqualTo("<" + ID + "@xn--bcher-kva.example>");
    assertThat(mail.getSentDate()).isNotNull();
    assertThat(mail.getHeader("MIME-Version", ",")).isEqualTo("1.0");
    assertThat(mail.getHeader("Auto-Submitted", ",")).isEqualTo("auto-generated");
    var from = (InternetAddress) mail.getFrom()[0];
    assertThat(from.getPersonal()).isEqualTo("Grüße");
    assertThat(from.getAddress()).isEqualTo("sender@xn--bcher-kva.example");
    assertThat(mail.getHeader("To", ",")).isEqualTo("Ana <ana@example.org>");
  }

  @Test
  void isAsciiOnTheWire() throws Exception {
    assertThat(compose("Zoë 🎉", "é".repeat(300), "ü".repeat(3000)).chars()).allMatch(c -> c < 128);
    assertThat(compose("Zoë", "é".repeat(300), "ü".repeat(3000)).lines())
        .allMatch(l -> l.length() <= 78);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\nBcc: evil@example.net",
        "x\nBcc: evil@example.net",
        "x\rBcc: e@example.net",
        "x\r\n\r\n<script>",
        "=?UTF-8?Q?x=0D=0ABcc:_evil@example.net?=",
        "x\u2028Bcc: evil@example.net"
      })
  void putsNoLineBreakOfAValueIntoAHeader(String value) throws Exception {
    String wire =
        composed(
            new EmailMessage(
                new EmailAddress("ana@example.org"), Optional.of(value), "Hi", "x", "x"));
    String headers = wire.substring(0, wire.indexOf("\r\n\r\n"));
    assertThat(
            headers
                .lines()
                .filter(l -> !l.startsWith("\t") && !l.startsWith(" "))
                .map(l -> l.split(":")[0]))
        .containsExactlyInAnyOrder(
            "Date",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Auto-Submitted");
    assertThat(read(wire).getAllRecipients()).hasSize(1);
    var to = (InternetAddress) read(wire).getAllRecipients()[0];
    assertThat(to.getAddress()).isEqualTo("ana@example.org");
    assertThat(to.getPersonal()).doesNotContain("\n", "\r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=?UTF-8?Q?x=0D=0ABcc:_evil@example.net?=", "a\tb", "a\u0000b\u0007c"})
  void readsASubjectAsItWasWritten(String subject) throws Exception {
    String read = read(compose("Ana", subject, "x")).getSubject();
    assertThat(read).doesNotContain("\r", "\n", "\u0000", "\u0007");
  }

  @Test
  void offersToUnsubscribeByOneClick() throws Exception {
    var mail = read(composed(unsubscribable("https://example.org/stop?t=1")));
    assertThat(mail.getHeader("List-Unsubscribe", null))
        .isEqualTo("<https://example.org/stop?t=1>");
    assertThat(mail.getHeader("List-Unsubscribe-Post", null))
        .isEqualTo("List-Unsubscribe=One-Click");
  }

  @Test
  void offersNoOneClickOverAConnectionThatOthersCanRead() throws Exception {
    var mail = read(composed(unsubscribable("http://example.org/stop")));
    assertThat(mail.getHeader("List-Unsubscribe", null)).isEqualTo("<http://example.org/stop>");
    assertThat(mail.getHeader("List-Unsubscribe-Post")).isNull();
  }

  @Test
  void keepsALongUrlInOnePiece() throws Exception {
    String url = "https://example.org/stop?t=" + "x".repeat(800);
    assertThat(read(composed(unsubscribable(url))).getHeader("List-Unsubscribe", null))
        .isEqualTo("<" + url + ">");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://e.org/x\r\nBcc: e@e.org", "https://e.org/>x", "javascript:x", "x y"})
  void takesNoUrlThatCouldDoMore(String url) {
    assertThatThrownBy(() -> unsubscribable(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhereAnswersGo() throws Exception {
    var settings =
        new MailSettings(
            Sender.of("sender@example.org"),
            Optional.of(Sender.of("Hilfe für alle <help@bücher.example>")),
            Optional.empty(),
            Optional.empty());
    var wire = new ByteArrayOutputStream();
    new MailComposer(settings)
        .compose(unsubscribable("https://example.org/stop"), ID)
        .message()
        .writeTo(wire);
    var answers = (InternetAddress) read(wire.toString(StandardCharsets.UTF_8)).getReplyTo()[0];
    assertThat(answers.getPersonal()).isEqualTo("Hilfe für alle");
    assertThat(answers.getAddress()).isEqualTo("help@xn--bcher-kva.example");
  }

  @Test
  void needsSmtpUtf8ForAnswersToAnAddressOutsideAscii() throws Exception {
    var settings =
        new MailSettings(
            Sender.of("sender@example.org"),
            Optional.of(Sender.of("übung@example.org")),
            Optional.empty(),
            Optional.empty());
    var mail = new MailComposer(settings).compose(unsubscribable("https://example.org/s"), ID);
    assertThat(mail.internationalized()).isTrue();
  }

  private static EmailMessage unsubscribable(String url) {
    return new EmailMessage(
        new EmailAddress("ana@example.org"),
        Optional.empty(),
        "Hi",
        "x",
        "x",
        Optional.empty(),
        Optional.of(url),
        List.of());
  }

  @Test
  void keepsTheMessageIdOverAllAttempts() throws Exception {
    assertThat(read(compose("Ana", "Hello", "x")).getMessageID())
        .isEqualTo(read(compose("Ana", "Hello", "x")).getMessageID());
  }

  @Test
  void writesBodiesThatAreReadAsTheyWere() throws Exception {
    String text = ".\n..\nFrom me\n" + "long ".repeat(500) + "\ntrailing  \n=3D\n";
    var parts = (MimeMultipart) read(compose("Ana", "Hello", text)).getContent();
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo(text.replace("\n", "\r\n"));
    assertThat(Arrays.stream(compose("A", "b", text).split("\r\n")))
        .allMatch(l -> l.length() < 998);
  }

  private String compose(String name, String subject, String text) throws Exception {
    return composed(
        new EmailMessage(
            new EmailAddress("ana@example.org"), Optional.of(name), subject, text, "<p>x</p>"));
  }

  private String composed(EmailMessage message) throws Exception {
    var wire = new ByteArrayOutputStream();
    composer.compose(message, ID).message().writeTo(wire);
    return wire.toString(StandardCharsets.UTF_8);
  }

  private static MimeMessage read(String wire) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(wire.getBytes(StandardCharsets.UTF_8)));
  }
}
