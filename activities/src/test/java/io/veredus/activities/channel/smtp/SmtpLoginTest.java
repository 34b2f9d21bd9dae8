package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.smtp.SmtpCredentials.Proof;
import io.veredus.activities.provider.SecretSource;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpLoginTest {
  private static final SmtpCredentials PASSWORD = new SmtpCredentials("tim", "tanstaaftanstaaf");

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();
  private SmtpProvider provider;

  @AfterEach
  void stop() {
    provider.close();
    server.close();
  }

  @Test
  void saysUserAndPasswordAtOnceWithPlain() {
    start("PLAIN", PASSWORD);
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(said("AUTH")).containsExactly("AUTH PLAIN " + base64("\0tim\0tanstaaftanstaaf"));
  }

  @Test
  void saysOnWhoseBehalfWithPlain() {
    var proof = new Proof.Password(SecretSource.of("tanstaaftanstaaf"));
    start("PLAIN", new SmtpCredentials("tim", proof, Optional.of("boss"), false));
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(said("AUTH")).containsExactly("AUTH PLAIN " + base64("boss\0tim\0tanstaaftanstaaf"));
  }

  @Test
  void saysUserAndPasswordWhenAskedWithLogin() {
    server.answer("AUTH", "334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6", "235 ok");
    start("LOGIN", PASSWORD);
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(server.dialogues.getFirst())
        .containsSubsequence("AUTH LOGIN", base64("tim"), base64("tanstaaftanstaaf"), "DATA");
  }

  /** The example of RFC 2195, section 2. */
  @Test
  void provesThePasswordWithCramMd5() {
    String challenge = base64("<1896.697170952@postoffice.reston.mci.net>");
    server.answer("AUTH", "334 " + challenge, "235 ok");
    start("CRAM-MD5", PASSWORD);
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(server.dialogues.getFirst())
        .containsSubsequence("AUTH CRAM-MD5", base64("tim b913a602c7eda7a495b4e6e7334d3890"));
  }

  @Test
  void knowsTheOldWayToOfferLogin() {
    server.answer("EHLO", "250-mail.test\r\n250 AUTH=LOGIN");
    server.answer("AUTH", "334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6", "235 ok");
    start(PASSWORD);
    assertThat(send()).isInstanceOf(Sent.class);
  }

  @Test
  void isNotPutOffByAMechanismThatItDoesNotKnow() {
    start("GSSAPI SCRAM-SHA-256-PLUS NTLM plain", PASSWORD);
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(said("AUTH")).singleElement().asString().startsWith("AUTH PLAIN ");
  }

  @Test
  void isMisconfiguredWhereTheServerHasNoAuth() {
    server.answer("EHLO", "250 mail.test");
    start(PASSWORD);
    assertFails(ReasonCode.PROVIDER_MISCONFIGURED, "no AUTH");
  }

  @Test
  void isMisconfiguredWhereTheServerKnowsNoEhlo() {
    server.answer("EHLO", "502 what");
    start(PASSWORD);
    assertFails(ReasonCode.PROVIDER_MISCONFIGURED, "no AUTH");
  }

  @Test
  void isMisconfiguredWhereNoMechanismIsKnownToBoth() {
    start("GSSAPI NTLM", PASSWORD);
    assertFails(ReasonCode.PROVIDER_MISCONFIGURED, "GSSAPI");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          535 5.7.8 no,              PROVIDER_AUTHENTICATION
          534 5.7.9 too weak,        PROVIDER_AUTHENTICATION
          454 4.7.0 try later,       PROVIDER_AUTHENTICATION
          421 4.3.2 going down,      PROVIDER_UNAVAILABLE
          504 5.5.4 unknown,         PROVIDER_AUTHENTICATION
          """)
  void isTriedLaterWhenTheLoginIsRefused(String answer, ReasonCode reason) {
    server.answer("AUTH", answer);
    start("PLAIN", PASSWORD);
    assertFails(reason, answer.substring(0, 3));
  }

  @Test
  void cancelsALoginThatAsksForMore() {
    server.answer("AUTH", "334 ", "501 5.0.0 cancelled");
    start("PLAIN", PASSWORD);
    assertFails(ReasonCode.PROVIDER_AUTHENTICATION, "501");
    assertThat(server.dialogues.getFirst()).endsWith("*");
  }

  @Test
  void losesNothingWhenTheConnectionIsCutWithinTheLogin() {
    server.answer("AUTH", ScriptedSmtpServer.CUT);
    start("PLAIN", PASSWORD);
    assertFails(ReasonCode.CONNECTION_LOST, "AUTH");
  }

  @Test
  void showsNothingSecretOfWhatAServerRepeats() {
    String said = base64("\0tim\0tanstaaftanstaaf");
    server.answer("AUTH", "535 5.7.8 bad: " + said + " tanstaaftanstaaf");
    start("PLAIN", PASSWORD);
    var why = send().why().orElseThrow();
    assertThat(why.text()).contains("535").doesNotContain(said).doesNotContain("tanstaaftanstaaf");
  }

  @Test
  void writesNoDialogueToALogWhateverItsLevel() {
    var log = Logger.getLogger("io.veredus.activities.channel.smtp");
    var before = log.getLevel();
    log.setLevel(Level.ALL);
    List<String> written = new CopyOnWriteArrayList<>();
    var handler = new WrittenDown(written);
    log.addHandler(handler);
    try {
      start("PLAIN", PASSWORD);
      assertThat(send()).isInstanceOf(Sent.class);
    } finally {
      log.removeHandler(handler);
      log.setLevel(before);
    }
    assertThat(written).noneMatch(line -> line.contains(base64("\0tim\0tanstaaftanstaaf")));
  }

  private static final class WrittenDown extends Handler {
    private final List<String> lines;

    WrittenDown(List<String> lines) {
      this.lines = lines;
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord told) {
      lines.add(new SimpleFormatter().formatMessage(told));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void usesAChangedPasswordAtTheNextLogin(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("password"), "first\n");
    server.answer("EHLO", ehlo("PLAIN"), ehlo("PLAIN"));
    start(new SmtpCredentials("tim", SecretSource.ofFile(file.toString())));
    send();
    server.cutConnections();
    Files.writeString(file, "second\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    send();
    assertThat(said("AUTH"))
        .containsExactly(
            "AUTH PLAIN " + base64("\0tim\0first"), "AUTH PLAIN " + base64("\0tim\0second"));
  }

  @Test
  void isMisconfiguredWhereThePasswordFileIsGone(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("password"), "first\n");
    start("PLAIN", new SmtpCredentials("tim", SecretSource.ofFile(file.toString())));
    Files.delete(file);
    assertFails(ReasonCode.PROVIDER_MISCONFIGURED, "password's file");
  }

  @ParameterizedTest(name = "{0}, encrypted {1}, may be shown {2}: {3}")
  @CsvSource(
      textBlock =
          """
          LOGIN PLAIN CRAM-MD5, true,  true,  PLAIN
          CRAM-MD5 LOGIN,       true,  true,  LOGIN
          CRAM-MD5,             true,  true,  CRAM_MD5
          PLAIN CRAM-MD5,       false, false, CRAM_MD5
          PLAIN CRAM-MD5,       false, true,  CRAM_MD5
          PLAIN LOGIN,          false, true,  PLAIN
          PLAIN LOGIN,          false, false,
          XOAUTH2 GSSAPI,       true,  true,
          """)
  void choosesTheBestThatBothKnow(
      String offered, boolean encrypted, boolean mayShow, LoginMechanism chosen) {
    start("PLAIN", PASSWORD);
    assertThat(LoginMechanism.choose(PASSWORD, Set.of(offered.split(" ")), encrypted, mayShow))
        .isEqualTo(Optional.ofNullable(chosen));
  }

  @Test
  void doesNotShowAPasswordToANetwork() {
    start("PLAIN", PASSWORD);
    var far = new FakeLine(Set.of("PLAIN", "LOGIN"));
    assertThatThrownBy(() -> new SmtpLogin(PASSWORD).perform(far, Duration.ofSeconds(1)))
        .isInstanceOf(LoginFault.class)
        .hasMessageContaining("auth.allowPlainText");
    assertThat(far.said).isEmpty();
  }

  @Test
  void showsAPasswordToANetworkWhereAllowed() throws Exception {
    start("PLAIN", PASSWORD);
    var far = new FakeLine(Set.of("PLAIN"));
    var proof = new Proof.Password(SecretSource.of("x"));
    new SmtpLogin(new SmtpCredentials("tim", proof, Optional.empty(), true))
        .perform(far, Duration.ofSeconds(1));
    assertThat(far.said).hasSize(1);
  }

  private static final class FakeLine implements SmtpLogin.Line {
    private final Set<String> offered;
    private final List<String> said = new ArrayList<>();

    FakeLine(Set<String> offered) {
      this.offered = offered;
    }

    @Override
    public Set<String> offered() {
      return offered;
    }

    @Override
    public boolean isEncrypted() {
      return false;
    }

    @Override
    public boolean isLocal() {
      return false;
    }

    @Override
    public SmtpReply say(String line, Set<String> secrets) {
      said.add(line);
      return SmtpReply.of(SmtpStage.AUTH, 235, "235 ok");
    }
  }

  private void start(String mechanisms, SmtpCredentials credentials) {
    server.answer("EHLO", ehlo(mechanisms));
    start(credentials);
  }

  private void start(SmtpCredentials credentials) {
    provider =
        new SmtpProvider(
            SmtpSettings.ofRelay(
                    new ProviderId("smtp"),
                    "127.0.0.1",
                    server.port(),
                    Sender.of("sender@example.org"))
                .secured(TlsMode.NONE, Optional.of(credentials)));
  }

  private static String ehlo(String mechanisms) {
    return "250-mail.test\r\n250 AUTH " + mechanisms;
  }

  private List<String> said(String verb) {
    return server.dialogues.stream()
        .flatMap(List::stream)
        .filter(command -> command.startsWith(verb))
        .toList();
  }

  private void assertFails(ReasonCode reason, String text) {
    var outcome = send();
    assertThat(outcome).isInstanceOf(RetryLater.class);
    var why = outcome.why().orElseThrow();
    assertThat(why.code()).as(outcome.toString()).isEqualTo(reason);
    assertThat(why.text()).contains(text).doesNotContain("tanstaaftanstaaf");
    assertThat(said("MAIL")).isEmpty();
  }

  private AttemptOutcome send() {
    return provider.attempt(
        new EmailMessage(new EmailAddress("ana@example.org"), Optional.empty(), "Hi", "x", "x"),
        new AttemptContext(
            NotificationId.create(), TenantId.DEFAULT, 1, Instant.now().plusSeconds(10)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
