package io.veredus.activities.channel;

import static io.veredus.activities.channel.AttemptWorld.BUSY;
import static io.veredus.activities.channel.AttemptWorld.afterMail;
import static io.veredus.activities.channel.AttemptWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LostAttemptsTest {
  @RegisterExtension private final LoggedAttempts logged = new LoggedAttempts();
  private final AttemptWorld world = new AttemptWorld();
  private final FakeRecords records = world.records;
  private final FakeProvider provider = world.provider;
  private final ChannelActivitiesImpl activities = world.activities;

  @Test
  void writesDownThatAFirstAttemptWasLost() {
    var lost = activities.lost(request(0, AmbiguityPolicy.AT_LEAST_ONCE), Channel.SMS);
    assertThat(records.attempts).containsExactly(lost);
    assertThat(lost.number()).isOne();
    assertThat(lost.channel()).isEqualTo(Channel.SMS);
    assertThat(lost.outcome()).isEqualTo(Attempt.LOST);
    assertThat(lost.nextAttemptAt()).contains(lost.finishedAt().plusSeconds(1));
    assertThat(logged.events()).hasSize(1);
  }

  @Test
  void plansNoAttemptAfterAFirstOneThatWasLostAndMustNotBeRepeated() {
    var lost = activities.lost(request(0, AmbiguityPolicy.AT_MOST_ONCE), Channel.EMAIL);
    assertThat(lost.nextAttemptAt()).isEmpty();
  }

  @Test
  void believesWhatWasWrittenDownBeforeItWasTakenForLost() {
    records.last = 1;
    var known = activities.lost(request(0, AmbiguityPolicy.AT_LEAST_ONCE), Channel.EMAIL);
    assertThat(known.outcome()).isEqualTo(new RetryLater(BUSY));
    assertThat(logged.events()).isEmpty();
  }

  @Test
  void seesNoLossInWhatAnotherChannelCouldNotRecord() {
    records.last = 1;
    world.attempt(afterMail(2, 2));
    assertThat(records.attempts).isEmpty();
    world.attempt(afterMail(4, 2));
    assertThat(records.attempts).extracting(Attempt::number).containsExactly(3, 4);
  }

  @Test
  void recordsTheAttemptsOfALostWorkerAndGoesOn() {
    records.last = 1;
    var attempt = world.attempt(request(3, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(attempt.number()).isEqualTo(4);
    assertThat(attempt.outcome()).isInstanceOf(Sent.class);
    assertThat(records.attempts).extracting(Attempt::number).containsExactly(2, 3);
    assertThat(records.attempts)
        .allMatch(lost -> lost.outcome().why().orElseThrow().code() == ReasonCode.WORKER_LOST);
  }

  /** Whoever came between saw that it was sent, too, and died before telling. */
  @ParameterizedTest
  @EnumSource
  void sendsNothingMoreOnceItWasSentHoweverManyWorkersWereLostSince(AmbiguityPolicy ambiguity) {
    records.last = 1;
    records.outcome = new Sent("m-0");
    var attempt = world.attempt(request(3, ambiguity));
    assertThat(attempt.number()).isOne();
    assertThat(provider.calls).isEmpty();
    assertThat(records.attempts).isEmpty();
  }

  @Test
  void stopsAfterALostWorkerWhereARepeatIsNotAllowed() {
    records.last = 0;
    var failure = world.failure(request(1, AmbiguityPolicy.AT_MOST_ONCE));
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(provider.calls).isEmpty();
    assertThat(records.attempts).singleElement().matches(lost -> lost.nextAttemptAt().isEmpty());
  }

  /** Its worker wrote it down, and Temporal never heard of it. */
  @Test
  void stopsAfterAnAmbiguousAttemptWhereARepeatIsNotAllowed() {
    records.last = 1;
    records.outcome = new Ambiguous(BUSY);
    var failure = world.failure(request(1, AmbiguityPolicy.AT_MOST_ONCE));
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(AttemptFailures.outcomeOf(failure)).contains(records.outcome);
    assertThat(provider.calls).isEmpty();
    assertThat(records.attempts).isEmpty();
  }

  @Test
  void goesOnAfterAnAmbiguousAttemptWhereARepeatIsAllowed() {
    records.last = 1;
    records.outcome = new Ambiguous(BUSY);
    world.attempt(request(1, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(provider.calls).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void stopsAfterARejectionOfWhichTemporalDidNotHear(AmbiguityPolicy ambiguity) {
    records.last = 2;
    records.outcome = new Rejected(BUSY, false);
    var failure = world.failure(request(2, ambiguity));
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(AttemptFailures.numberOf(failure)).contains(2);
    assertThat(provider.calls).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void stopsThereHoweverManyWorkersWereLostSince(AmbiguityPolicy ambiguity) {
    records.last = 1;
    records.outcome = new Rejected(BUSY, false);
    var failure = world.failure(request(3, ambiguity));
    assertThat(AttemptFailures.numberOf(failure)).contains(1);
    assertThat(records.attempts).isEmpty();
    assertThat(provider.calls).isEmpty();
  }

  /** What another workflow tried counts as elsewhere for nobody. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void triesOnAfterTheRejectionOfAnotherChannel(int byMail) {
    records.last = 2;
    records.outcome = new Rejected(BUSY, false);
    world.attempt(afterMail(2, byMail));
    assertThat(provider.calls).hasSize(1);
  }

  @Test
  void seesNoLossWhereEverythingWasRecorded() {
    records.last = 1;
    world.attempt(request(1, AmbiguityPolicy.AT_MOST_ONCE));
    assertThat(records.attempts).isEmpty();
    assertThat(provider.calls).hasSize(1);
  }

  @Test
  void waitsWhereItCannotTellWhetherAnAttemptWasLost() {
    records.away = true;
    var answer = world.answer(request(1, AmbiguityPolicy.AT_MOST_ONCE));
    assertThat(answer)
        .isInstanceOfSatisfying(
            AttemptResult.Postponed.class,
            postponed -> {
              assertThat(postponed.reason().code()).isEqualTo(ReasonCode.STORE_UNAVAILABLE);
              assertThat(postponed.attemptsUsed()).isOne();
              assertThat(postponed.before()).contains(Attempt.LOST);
            });
    assertThat(provider.calls).isEmpty();
  }
}
