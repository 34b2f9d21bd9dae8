package io.veredus.activities.channel.smtp;

import static io.veredus.activities.channel.smtp.ScriptedSmtpServer.CUT;
import static io.veredus.activities.channel.smtp.ScriptedSmtpServer.HANG;
import static io.veredus.activities.channel.smtp.SmtpWorld.assertOutcome;
import static io.veredus.activities.channel.smtp.SmtpWorld.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the connections, and of mails on those that were used before. */
class SmtpPoolTest {
  private final SmtpWorld smtp = new SmtpWorld();
  private final ScriptedSmtpServer server = smtp.server;

  @AfterEach
  void stop() {
    smtp.close();
  }

  @Test
  void sendsSeveralMailsOverOneConnection() {
    for (int mail = 0; mail < 5; mail++) {
      assertThat(smtp.send()).isInstanceOf(Sent.class);
    }
    assertThat(server.mails).hasSize(5);
    assertThat(server.dialogues).hasSize(1);
  }

  @Test
  void opensANewConnectionAfterTheAgreedNumberOfMails() {
    smtp.restart(new SmtpPoolLimits(1, 2, Duration.ofMinutes(1)));
    for (int mail = 0; mail < 4; mail++) {
      smtp.send();
    }
    assertThat(server.mails).hasSize(4);
    assertThat(server.dialogues).hasSize(2);
    assertThat(server.dialogues.getFirst()).endsWith("QUIT");
  }

  @Test
  void usesNoMoreConnectionsThanAgreed() throws Exception {
    smtp.restart(new SmtpPoolLimits(2, 100, Duration.ofMinutes(1)));
    List<Future<AttemptOutcome>> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int mail = 0; mail < 20; mail++) {
        outcomes.add(threads.submit(() -> smtp.send()));
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
    smtp.send();
    server.cutConnections();
    assertThat(smtp.send()).isInstanceOf(Sent.class);
    assertThat(server.mails).hasSize(2);
    assertThat(server.dialogues).hasSize(2);
  }

  @Test
  void sendsOverANewConnectionWhenTheServerHasHadEnoughOfTheOldOne() {
    server.answer("MAIL", "250 ok", "421 4.4.2 idle for too long");
    smtp.send();
    assertThat(smtp.send()).isInstanceOf(Sent.class);
    assertThat(server.dialogues).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAIL", "RCPT"})
  void sendsOverANewConnectionWhenTheOldOneEndsBeforeTheMailItself(String stage) {
    server.answer(stage, "250 ok", CUT);
    smtp.send();
    assertThat(smtp.send()).isInstanceOf(Sent.class);
    assertThat(server.mails).hasSize(2);
  }

  @Test
  void losesNoAttemptWhenAllConnectionsWentStale() throws Exception {
    smtp.restart(new SmtpPoolLimits(5, 100, Duration.ofMinutes(1)));
    for (int round = 0; round < 3; round++) {
      List<Future<AttemptOutcome>> outcomes = new ArrayList<>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int mail = 0; mail < 10; mail++) {
          outcomes.add(threads.submit(() -> smtp.send()));
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
    assertOutcome(smtp.send(), Rejected.class, ReasonCode.ADDRESS_REJECTED);
    assertThat(smtp.send()).as("the next mail").isInstanceOf(Sent.class);
  }

  @Test
  void closesConnectionsThatNobodyUses() {
    smtp.restart(new SmtpPoolLimits(2, 100, Duration.ofMillis(200)));
    smtp.send();
    await().untilAsserted(() -> assertThat(server.dialogues.getFirst()).endsWith("QUIT"));
  }

  @Test
  void isAmbiguousOnAReusedConnectionToo() {
    server.answer("END", "250 ok", CUT);
    smtp.send();
    assertOutcome(smtp.send(), Ambiguous.class, ReasonCode.ANSWER_LOST);
    assertThat(server.mails).as("not sent a third time").hasSize(2);
  }

  @Test
  void waitsForAFreeConnectionNoLongerThanTheDeadline() throws Exception {
    smtp.restart(new SmtpPoolLimits(1, 100, Duration.ofMinutes(1)));
    server.answer("END", HANG);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> smtp.send(mail("x"), Instant.now().plusSeconds(2)));
      await().until(() -> server.mails.size() == 1);
      assertOutcome(
          smtp.send(mail("x"), Instant.now().plusMillis(300)),
          RetryLater.class,
          ReasonCode.PROVIDER_UNAVAILABLE);
      assertOutcome(first.get(), Ambiguous.class, ReasonCode.ANSWER_LOST);
    }
  }
}
