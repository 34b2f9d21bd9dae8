package io.veredus.activities.channel.smtp;

import static io.veredus.activities.channel.smtp.ScriptedSmtpServer.CUT;
import static io.veredus.activities.channel.smtp.ScriptedSmtpServer.HANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpProviderTest {
  private static final NotificationId ID = NotificationId.create();

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();
  private SmtpProvider provider = new SmtpProvider(settings(SmtpPoolLimits.DEFAULT));

  @AfterEach
  void stop() {
    provider.close();
    server.close();
  }

  @Test
  void sendsAndTellsTheServersNameForTheMail() {
    assertThat(send()).isEqualTo(new Sent("4F2A1"));
    assertThat(server.mails).hasSize(1);
    assertThat(server.dialogues.getFirst())
        .startsWith(
            "EHLO client.test",
            "MAIL FROM:<sender@example.org>",
            "RCPT TO:<ana@example.org>",
            "DATA");
  }

  @Test
  void namesTheMailByItsMessageIdWhereTheServerHasNoOther() {
    server.answer("END", "250 thank you");
    assertThat(send()).isEqualTo(new Sent("<" + ID + "@example.org>"));
  }

  @Test
  void sendsSeveralMailsOverOneConnection() {
    for (int mail = 0; mail < 5; mail++) {
      assertThat(send()).isInstanceOf(Sent.class);
    }
    assertThat(server.mails).hasSize(5);
    assertThat(server.dialogues).hasSize(1);
  }

  @Test
  void opensANewConnectionAfterTheAgreedNumberOfMails() {
    restart(new SmtpPoolLimits(1, 2, Duration.ofMinutes(1)));
    for (int mail = 0; mail < 4; mail++) {
      send();
    }
    assertThat(server.mails).hasSize(4);
    assertThat(server.dialogues).hasSize(2);
    assertThat(server.dialogues.getFirst()).endsWith("QUIT");
  }

  @Test
  void usesNoMoreConnectionsThanAgreed() throws Exception {
    restart(new SmtpPoolLimits(2, 100, Duration.ofMinutes(1)));
    List<Future<AttemptOutcome>> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int mail = 0; mail < 20; mail++) {
        outcomes.add(threads.submit(() -> send()));
      }
    }
    for (var outcome : outcomes) {
      assertThat(outcome.get()).isInstanceOf(Sent.class);
    }
    assertThat(server.mails).hasSize(20);
    assertThat(server.dialogues).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void sendsOverANewConnectionWhenTheServerClosedTheOldOne() {
    send();
    server.cutConnections();
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(server.mails).hasSize(2);
    assertThat(server.dialogues).hasSize(2);
  }

  @Test
  void sendsOverANewConnectionWhenTheServerHasHadEnoughOfTheOldOne() {
    server.answer("MAIL", "250 ok", "421 4.4.2 idle for too long");
    send();
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(server.dialogues).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAIL", "RCPT"})
  void sendsOverANewConnectionWhenTheOldOneEndsBeforeTheMailItself(String stage) {
    server.answer(stage, "250 ok", CUT);
    send();
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(server.mails).hasSize(2);
  }

  @Test
  void losesNoAttemptWhenAllConnectionsWentStale() throws Exception {
    restart(new SmtpPoolLimits(5, 100, Duration.ofMinutes(1)));
    for (int round = 0; round < 3; round++) {
      List<Future<AttemptOutcome>> outcomes = new ArrayList<>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int mail = 0; mail < 10; mail++) {
          outcomes.add(threads.submit(() -> send()));
        }
      }
      for (var outcome : outcomes) {
        assertThat(outcome.get()).isInstanceOf(Sent.class);
      }
      server.cutConnections();
    }
    assertThat(server.mails).hasSize(30);
  }

  @Test
  void keepsTheAnswerWhenTheConnectionIsLostWhileTidyingUp() {
    server.answer("RCPT", "550 5.1.1 no such user").answer("RSET", CUT);
    assertOutcome(send(), Rejected.class, ReasonCode.ADDRESS_REJECTED);
    assertThat(send()).as("the next mail").isInstanceOf(Sent.class);
  }

  @Test
  void speaksTheOldWayWithAServerThatKnowsNoEhlo() {
    server.answer("EHLO", "502 what");
    assertThat(send()).isInstanceOf(Sent.class);
    assertThat(server.dialogues.getFirst()).startsWith("EHLO client.test", "HELO client.test");
  }

  @Test
  void trustsTheAnswerOfANewConnection() {
    server.answer("MAIL", "421 4.3.2 going down");
    assertOutcome(send(), RetryLater.class, ReasonCode.PROVIDER_UNAVAILABLE);
    assertThat(server.dialogues).hasSize(1);
  }

  @Test
  void closesConnectionsThatNobodyUses() {
    restart(new SmtpPoolLimits(2, 100, Duration.ofMillis(200)));
    send();
    await().untilAsserted(() -> assertThat(server.dialogues.getFirst()).endsWith("QUIT"));
  }

  @Test
  void isUnreachableWhereNobodyListens() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    provider.close();
    provider = new SmtpProvider(settings("127.0.0.1", port, SmtpPoolLimits.DEFAULT));
    assertOutcome(send(), RetryLater.class, ReasonCode.PROVIDER_UNREACHABLE);
  }

  @Test
  void isUnreachableUnderAnUnknownName() {
    provider.close();
    provider = new SmtpProvider(settings("nowhere.invalid", 25, SmtpPoolLimits.DEFAULT));
    assertOutcome(send(), RetryLater.class, ReasonCode.PROVIDER_UNREACHABLE);
  }

  @ParameterizedTest(name = "{0}: {1} → {2}, {3}")
  @CsvSource(
      textBlock =
          """
          CONNECT, 421 4.3.2 too busy,       RetryLater, PROVIDER_UNAVAILABLE
          CONNECT, 554 no service here,      RetryLater, PROVIDER_UNAVAILABLE
          EHLO,    421 4.3.2 too busy,       RetryLater, PROVIDER_UNAVAILABLE
          EHLO,    550 who are you,          RetryLater, PROVIDER_MISCONFIGURED
          MAIL,    451 4.3.0 try later,      RetryLater, PROVIDER_UNAVAILABLE
          MAIL,    550 5.7.1 not from you,   Rejected,   POLICY_REJECTED
          MAIL,    530 5.7.0 log in first,   RetryLater, PROVIDER_AUTHENTICATION
          RCPT,    450 4.2.1 busy,           RetryLater, MAILBOX_UNAVAILABLE
          RCPT,    421 4.3.2 going down,     RetryLater, PROVIDER_UNAVAILABLE
          RCPT,    550 5.1.1 no such user,   Rejected,   ADDRESS_REJECTED
          RCPT,    552 5.2.2 full,           Rejected,   MAILBOX_UNAVAILABLE
          DATA,    451 4.3.0 try later,      RetryLater, PROVIDER_UNAVAILABLE
          DATA,    554 5.5.1 no recipients,  RetryLater, PROTOCOL_ERROR
          END,     452 4.3.1 disk full,      RetryLater, PROVIDER_UNAVAILABLE
          END,     421 4.3.2 going down,     RetryLater, PROVIDER_UNAVAILABLE
          END,     554 5.6.0 no,             Rejected,   MESSAGE_REJECTED
          END,     gibberish,                Ambiguous,  PROTOCOL_ERROR
          RCPT,    gibberish,                RetryLater, PROTOCOL_ERROR
          """)
  void takesAnAnswerAtEachStageForWhatItIs(
      String stage, String answer, String outcome, ReasonCode reason) {
    server.answer(stage, answer);
    var came = send();
    assertThat(came.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(came.why().orElseThrow().code()).isEqualTo(reason);
    assertThat(send()).as("the next mail").isInstanceOf(Sent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
  void isTriedLaterWhenTheConnectionIsLostBeforeTheFinalDot(String stage) {
    server.answer(stage, CUT);
    assertOutcome(send(), RetryLater.class, ReasonCode.CONNECTION_LOST);
    assertThat(server.dialogues).as("a new connection gets no second try").hasSize(1);
    assertThat(send()).as("the next mail").isInstanceOf(Sent.class);
  }

  @Test
  void isTriedLaterWhenTheConnectionIsLostWithinTheMail() {
    server.answer("BODY", CUT);
    var huge = mail("<p>" + "x".repeat(20_000_000) + "</p>"); // more than all buffers on the way
    assertOutcome(send(huge, inTenSeconds()), RetryLater.class, ReasonCode.CONNECTION_LOST);
  }

  @Test
  void isAmbiguousWhenTheConnectionIsLostAfterTheFinalDot() {
    server.answer("END", CUT);
    assertOutcome(send(), Ambiguous.class, ReasonCode.ANSWER_LOST);
    assertThat(server.mails).hasSize(1);
  }

  @Test
  void isAmbiguousOnAReusedConnectionToo() {
    server.answer("END", "250 ok", CUT);
    send();
    assertOutcome(send(), Ambiguous.class, ReasonCode.ANSWER_LOST);
    assertThat(server.mails).as("not sent a third time").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
  void givesUpAtTheDeadline(String stage) {
    server.answer(stage, HANG);
    var start = Instant.now();
    assertOutcome(send(mail("x"), start.plusMillis(400)), RetryLater.class, ReasonCode.TIMED_OUT);
    assertThat(Duration.between(start, Instant.now()))
        .isBetween(Duration.ofMillis(390), Duration.ofSeconds(3));
  }

  @Test
  void isAmbiguousWhenTheDeadlineComesAfterTheFinalDot() {
    server.answer("END", HANG);
    assertOutcome(
        send(mail("x"), Instant.now().plusMillis(400)), Ambiguous.class, ReasonCode.ANSWER_LOST);
  }

  @Test
  void doesNotWaitForAnAnswerLongerThanTheSettingsSay() {
    restart(
        settings("127.0.0.1", server.port(), SmtpPoolLimits.DEFAULT)
            .within(
                new SmtpTimeouts(Duration.ofSeconds(1), Duration.ofMillis(300)),
                SmtpPoolLimits.DEFAULT));
    server.answer("RCPT", HANG);
    assertOutcome(send(), RetryLater.class, ReasonCode.TIMED_OUT);
  }

  @Test
  void waitsForAFreeConnectionNoLongerThanTheDeadline() throws Exception {
    restart(new SmtpPoolLimits(1, 100, Duration.ofMinutes(1)));
    server.answer("END", HANG);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> send(mail("x"), Instant.now().plusSeconds(2)));
      await().until(() -> server.mails.size() == 1);
      assertOutcome(
          send(mail("x"), Instant.now().plusMillis(300)),
          RetryLater.class,
          ReasonCode.PROVIDER_UNAVAILABLE);
      assertOutcome(first.get(), Ambiguous.class, ReasonCode.ANSWER_LOST);
    }
  }

  @Test
  void showsNoAddressInAReason() {
    server.answer(
        "RCPT", "550 5.1.1 <ana@example.org>: User 'Ana' unknown here, ask boss@example.org");
    var reason = send().why().orElseThrow();
    assertThat(reason.text())
        .isEqualTo("550 5.1.1 <[address]>: User '[address]' unknown here, ask [address]");
  }

  @Test
  void readsAllLinesOfAReply() {
    server.answer("RCPT", "550-5.7.1 Your message\r\n550-5.7.1 looks like\r\n550 5.7.1 spam");
    assertThat(send().why().orElseThrow().text())
        .isEqualTo("550 5.7.1 Your message looks like spam");
  }

  @Test
  void suppressesAnAddressThatTheServerDoesNotKnow() {
    server.answer("RCPT", "550 5.1.1 no such user");
    assertThat(send())
        .isInstanceOfSatisfying(Rejected.class, no -> assertThat(no.suppressAddress()).isTrue());
  }

  @Test
  void asksForSmtpUtf8OnlyWhereAnAddressNeedsIt() {
    send();
    send(mailTo("übung@bücher.example"), inTenSeconds());
    assertThat(server.dialogues.getFirst())
        .contains("MAIL FROM:<sender@example.org>", "MAIL FROM:<sender@example.org> SMTPUTF8")
        .contains("RCPT TO:<übung@xn--bcher-kva.example>");
  }

  @Test
  void refusesAnAddressThatTheServerCannotTake() {
    server.answer("EHLO", "250 mail.test");
    assertOutcome(
        send(mailTo("übung@example.org"), inTenSeconds()),
        Rejected.class,
        ReasonCode.MESSAGE_REJECTED);
    assertThat(send()).isInstanceOf(Sent.class);
  }

  private void restart(SmtpPoolLimits limits) {
    restart(settings(limits));
  }

  private void restart(SmtpSettings settings) {
    provider.close();
    provider = new SmtpProvider(settings);
  }

  private AttemptOutcome send() {
    return send(mail("<p>Hello</p>"), inTenSeconds());
  }

  private AttemptOutcome send(EmailMessage message, Instant deadline) {
    return provider.attempt(message, new AttemptContext(ID, TenantId.DEFAULT, 1, deadline));
  }

  private static Instant inTenSeconds() {
    return Instant.now().plusSeconds(10);
  }

  private static EmailMessage mail(String html) {
    return new EmailMessage(
        new EmailAddress("ana@example.org"), Optional.of("Ana"), "Hello", "Hello", html);
  }

  private static EmailMessage mailTo(String address) {
    return new EmailMessage(new EmailAddress(address), Optional.empty(), "Hello", "x", "x");
  }

  private SmtpSettings settings(SmtpPoolLimits limits) {
    return settings("127.0.0.1", server.port(), limits);
  }

  private static SmtpSettings settings(String host, int port, SmtpPoolLimits limits) {
    return new SmtpSettings(
        new ProviderId("smtp"),
        host,
        port,
        Sender.of("Sender <sender@example.org>"),
        "client.test",
        TlsMode.NONE,
        Optional.empty(),
        SmtpTimeouts.DEFAULT,
        limits);
  }

  private static void assertOutcome(
      AttemptOutcome outcome, Class<? extends AttemptOutcome> kind, ReasonCode reason) {
    assertThat(outcome).isInstanceOf(kind);
    assertThat(outcome.why().orElseThrow().code()).isEqualTo(reason);
  }
}
