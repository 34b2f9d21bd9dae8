package io.veredus.activities.channel.smtp;

import static io.veredus.activities.channel.smtp.ScriptedSmtpServer.CUT;
import static io.veredus.activities.channel.smtp.ScriptedSmtpServer.HANG;
import static io.veredus.activities.channel.smtp.SmtpWorld.ID;
import static io.veredus.activities.channel.smtp.SmtpWorld.assertOutcome;
import static io.veredus.activities.channel.smtp.SmtpWorld.inTenSeconds;
import static io.veredus.activities.channel.smtp.SmtpWorld.mail;
import static io.veredus.activities.channel.smtp.SmtpWorld.mailTo;
import static io.veredus.activities.channel.smtp.SmtpWorld.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.ReasonCode;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpProviderTest {
  private final SmtpWorld smtp = new SmtpWorld();
  private final ScriptedSmtpServer server = smtp.server;

  @AfterEach
  void stop() {
    smtp.close();
  }

  @Test
  void sendsAndTellsTheServersNameForTheMail() {
    assertThat(smtp.send()).isEqualTo(new Sent("4F2A1"));
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
    assertThat(smtp.send()).isEqualTo(new Sent("<" + ID + "@example.org>"));
  }

  @Test
  void speaksTheOldWayWithAServerThatKnowsNoEhlo() {
    server.answer("EHLO", "502 what");
    assertThat(smtp.send()).isInstanceOf(Sent.class);
    assertThat(server.dialogues.getFirst()).startsWith("EHLO client.test", "HELO client.test");
  }

  @Test
  void trustsTheAnswerOfANewConnection() {
    server.answer("MAIL", "421 4.3.2 going down");
    assertOutcome(smtp.send(), RetryLater.class, ReasonCode.PROVIDER_UNAVAILABLE);
    assertThat(server.dialogues).hasSize(1);
  }

  @Test
  void isUnreachableWhereNobodyListens() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    smtp.restart(settings("127.0.0.1", port, SmtpPoolLimits.DEFAULT));
    assertOutcome(smtp.send(), RetryLater.class, ReasonCode.PROVIDER_UNREACHABLE);
  }

  @Test
  void isUnreachableUnderAnUnknownName() {
    smtp.restart(settings("nowhere.invalid", 25, SmtpPoolLimits.DEFAULT));
    assertOutcome(smtp.send(), RetryLater.class, ReasonCode.PROVIDER_UNREACHABLE);
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
    var came = smtp.send();
    assertThat(came.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(came.why().orElseThrow().code()).isEqualTo(reason);
    assertThat(smtp.send()).as("the next mail").isInstanceOf(Sent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
  void isTriedLaterWhenTheConnectionIsLostBeforeTheFinalDot(String stage) {
    server.answer(stage, CUT);
    assertOutcome(smtp.send(), RetryLater.class, ReasonCode.CONNECTION_LOST);
    assertThat(server.dialogues).as("a new connection gets no second try").hasSize(1);
    assertThat(smtp.send()).as("the next mail").isInstanceOf(Sent.class);
  }

  @Test
  void isTriedLaterWhenTheConnectionIsLostWithinTheMail() {
    server.answer("BODY", CUT);
    var huge = mail("<p>" + "x".repeat(20_000_000) + "</p>"); // more than all buffers on the way
    assertOutcome(smtp.send(huge, inTenSeconds()), RetryLater.class, ReasonCode.CONNECTION_LOST);
  }

  @Test
  void isAmbiguousWhenTheConnectionIsLostAfterTheFinalDot() {
    server.answer("END", CUT);
    assertOutcome(smtp.send(), Ambiguous.class, ReasonCode.ANSWER_LOST);
    assertThat(server.mails).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
  void givesUpAtTheDeadline(String stage) {
    server.answer(stage, HANG);
    var start = Instant.now();
    assertOutcome(
        smtp.send(mail("x"), start.plusMillis(400)), RetryLater.class, ReasonCode.TIMED_OUT);
    assertThat(Duration.between(start, Instant.now()))
        .isBetween(Duration.ofMillis(390), Duration.ofSeconds(3));
  }

  @Test
  void isAmbiguousWhenTheDeadlineComesAfterTheFinalDot() {
    server.answer("END", HANG);
    assertOutcome(
        smtp.send(mail("x"), Instant.now().plusMillis(400)),
        Ambiguous.class,
        ReasonCode.ANSWER_LOST);
  }

  @Test
  void doesNotWaitForAnAnswerLongerThanTheSettingsSay() {
    smtp.restart(
        settings("127.0.0.1", server.port(), SmtpPoolLimits.DEFAULT)
            .within(
                new SmtpTimeouts(Duration.ofSeconds(1), Duration.ofMillis(300)),
                SmtpPoolLimits.DEFAULT));
    server.answer("RCPT", HANG);
    assertOutcome(smtp.send(), RetryLater.class, ReasonCode.TIMED_OUT);
  }

  @Test
  void showsNoAddressInAReason() {
    server.answer(
        "RCPT", "550 5.1.1 <ana@example.org>: User 'Ana' unknown here, ask boss@example.org");
    var reason = smtp.send().why().orElseThrow();
    assertThat(reason.text())
        .isEqualTo("550 5.1.1 <[address]>: User '[address]' unknown here, ask [address]");
  }

  @Test
  void readsAllLinesOfAReply() {
    server.answer("RCPT", "550-5.7.1 Your message\r\n550-5.7.1 looks like\r\n550 5.7.1 spam");
    assertThat(smtp.send().why().orElseThrow().text())
        .isEqualTo("550 5.7.1 Your message looks like spam");
  }

  @Test
  void suppressesAnAddressThatTheServerDoesNotKnow() {
    server.answer("RCPT", "550 5.1.1 no such user");
    assertThat(smtp.send())
        .isInstanceOfSatisfying(Rejected.class, no -> assertThat(no.suppressAddress()).isTrue());
  }

  @Test
  void asksForSmtpUtf8OnlyWhereAnAddressNeedsIt() {
    smtp.send();
    smtp.send(mailTo("übung@bücher.example"), inTenSeconds());
    assertThat(server.dialogues.getFirst())
        .contains("MAIL FROM:<sender@example.org>", "MAIL FROM:<sender@example.org> SMTPUTF8")
        .contains("RCPT TO:<übung@xn--bcher-kva.example>");
  }

  @Test
  void refusesAnAddressThatTheServerCannotTake() {
    server.answer("EHLO", "250 mail.test");
    assertOutcome(
        smtp.send(mailTo("übung@example.org"), inTenSeconds()),
        Rejected.class,
        ReasonCode.MESSAGE_REJECTED);
    assertThat(smtp.send()).isInstanceOf(Sent.class);
  }
}
