package io.veredus.activities.channel;

import static io.veredus.activities.channel.AttemptWorld.BUSY;
import static io.veredus.activities.channel.AttemptWorld.afterMail;
import static io.veredus.activities.channel.AttemptWorld.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import io.veredus.activities.channel.ProviderChooser.Choice;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChannelActivitiesTest {
  private final AttemptWorld world = new AttemptWorld();
  private final FakeRecords records = world.records;
  private final FakeProvider provider = world.provider;
  private final ChannelActivitiesImpl activities = world.activities;

  @Test
  void returnsTheAttemptThatWasSentAndRecordsItAsTheEnd() {
    var attempt = world.attempt(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(attempt.number()).isEqualTo(1);
    assertThat(attempt.provider()).contains(new ProviderId("fake"));
    assertThat(attempt.outcome()).isEqualTo(new Sent("m-1"));
    assertThat(attempt.nextAttemptAt()).isEmpty();
    assertThat(records.attempts).isEmpty();
    assertThat(records.sent).containsExactly(attempt);
    assertThat(records.asked).isZero();
  }

  @Test
  void recordsAFailureWithTheTimeOfTheNextAttempt() {
    provider.next = _ -> new RetryLater(BUSY);
    var failure = world.failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(AttemptFailures.outcomeOf(failure)).contains(new RetryLater(BUSY));
    var recorded = records.attempts.getFirst();
    assertThat(recorded.nextAttemptAt()).contains(recorded.finishedAt().plusSeconds(1));
  }

  @Test
  void tellsTheProviderThatAMessageWasNotSentAfterAll() {
    var outdated = new Rejected(BUSY, false);
    var filled =
        new ChannelActivitiesImpl((_, _) -> world.choice, records, world.log(), (_, _) -> outdated);
    var request = request(0, AmbiguityPolicy.AT_LEAST_ONCE);
    assertThatThrownBy(() -> filled.attempt(request, Duration.ofSeconds(5)))
        .isInstanceOf(ApplicationFailure.class);
    assertThat(provider.unused).containsExactly(request.message());
    assertThat(provider.calls).isEmpty();
  }

  @Test
  void tellsTheProviderThatFillingAMessageBroke() {
    ChannelActivitiesImpl.Filling broken =
        (_, _) -> {
          throw new IllegalStateException("broken");
        };
    var filled = new ChannelActivitiesImpl((_, _) -> world.choice, records, world.log(), broken);
    var request = request(0, AmbiguityPolicy.AT_LEAST_ONCE);
    assertThatThrownBy(() -> filled.attempt(request, Duration.ofSeconds(5)))
        .isInstanceOf(ApplicationFailure.class);
    assertThat(provider.unused).containsExactly(request.message());
  }

  @Test
  void usesTheProviderWhereTheMessageIsSent() {
    world.attempt(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(provider.unused).isEmpty();
  }

  @Test
  void leavesTheRecordToOthersWhereTheStoreHangsAndSomebodyWaits() throws Exception {
    records.hangs = new CountDownLatch(1);
    var request = request(0, AmbiguityPolicy.AT_LEAST_ONCE);
    var answer =
        CompletableFuture.supplyAsync(() -> activities.attempt(request, Duration.ofSeconds(1)));
    assertThat(answer.get(10, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            AttemptResult.Made.class, made -> assertThat(made.recorded()).isFalse());
    records.hangs.countDown();
  }

  @Test
  void plansTheNextAttemptWhenTheProviderSays() {
    provider.next = _ -> new RetryLater(BUSY, Optional.of(Duration.ofSeconds(42)));
    assertThat(world.failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE)).getNextRetryDelay())
        .isEqualTo(Duration.ofSeconds(42));
    var recorded = records.attempts.getFirst();
    assertThat(recorded.nextAttemptAt()).contains(recorded.finishedAt().plusSeconds(42));
  }

  @Test
  void doesNotHoldBackAnotherProviderForADelayThatOneAskedFor() {
    world.choice = new Choice.Use(provider, true);
    var asked = new RetryLater(BUSY, Optional.of(Duration.ofHours(1)));
    provider.next = _ -> asked;
    var failure = world.failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(failure.getNextRetryDelay()).isNull();
    assertThat(AttemptFailures.outcomeOf(failure)).contains(new RetryLater(BUSY));
    var recorded = records.attempts.getFirst();
    assertThat(recorded.outcome()).isEqualTo(asked);
    assertThat(recorded.nextAttemptAt()).contains(recorded.finishedAt().plusSeconds(1));
  }

  @Test
  void waitsForTheRecipientWhateverOtherProvidersThereAre() {
    world.choice = new Choice.Use(provider, true);
    var full = new Reason(ReasonCode.MAILBOX_UNAVAILABLE, "full");
    provider.next = _ -> new RetryLater(full, Optional.of(Duration.ofSeconds(42)));
    assertThat(world.failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE)).getNextRetryDelay())
        .isEqualTo(Duration.ofSeconds(42));
  }

  @Test
  void plansNoAttemptBeyondTheDeadlineOrTheLast() {
    provider.next = _ -> new RetryLater(BUSY, Optional.of(Duration.ofHours(1)));
    world.failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    provider.next = _ -> new RetryLater(BUSY);
    records.last = 2;
    world.failure(request(2, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(records.attempts).hasSize(2).allMatch(made -> made.nextAttemptAt().isEmpty());
  }

  @Test
  void failsForGoodWhenRejected() {
    var rejected = new Rejected(new Reason(ReasonCode.ADDRESS_REJECTED, "550 5.1.1"), true);
    provider.next = _ -> rejected;
    var failure = world.failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(AttemptFailures.outcomeOf(failure)).contains(rejected);
    assertThat(records.attempts.getFirst().nextAttemptAt()).isEmpty();
  }

  @Test
  void tellsWhichAttemptWasRejected() {
    provider.next = _ -> new Rejected(new Reason(ReasonCode.ADDRESS_REJECTED, "550"), true);
    records.last = 1;
    assertThat(AttemptFailures.numberOf(world.failure(request(1, AmbiguityPolicy.AT_LEAST_ONCE))))
        .contains(2);
  }

  @Test
  void hasTheScheduleForItselfAfterAnotherChannel() {
    provider.next = _ -> new RetryLater(BUSY);
    records.last = 3;
    world.failure(afterMail(3, 3));
    var fourth = records.attempts.getFirst();
    assertThat(fourth.number()).isEqualTo(4);
    assertThat(fourth.nextAttemptAt()).contains(fourth.finishedAt().plusSeconds(1));
    assertThat(world.chosenAfter)
        .containsExactly(Optional.empty()); // providers of mail are not its own
    records.last = 5;
    world.failure(afterMail(5, 3));
    assertThat(records.attempts.getLast().nextAttemptAt()).isEmpty();
  }

  @Test
  void leavesAnAmbiguousOutcomeToThePolicy() {
    provider.next = _ -> new Ambiguous(new Reason(ReasonCode.ANSWER_LOST, "lost"));
    assertThat(world.failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE)).isNonRetryable()).isFalse();
    assertThat(world.failure(request(0, AmbiguityPolicy.AT_MOST_ONCE)).isNonRetryable()).isTrue();
    assertThat(records.attempts.getFirst().nextAttemptAt()).isPresent();
    assertThat(records.attempts.getLast().nextAttemptAt()).isEmpty();
  }

  @Test
  void takesADefectForAmbiguousWithoutQuotingIt() {
    provider.next =
        _ -> {
          throw new IllegalStateException("ana@example.org");
        };
    var failure = world.failure(request(0, AmbiguityPolicy.AT_MOST_ONCE));
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage()).contains("IllegalState").doesNotContain("ana@");
  }

  @Test
  void tellsTheOutcomeEvenIfItCannotBeRecorded() {
    records.away = true;
    provider.next = _ -> new RetryLater(BUSY);
    var failure = world.failure(request(1, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(AttemptFailures.outcomeOf(failure)).contains(new RetryLater(BUSY));
  }

  @Test
  void recordsTheOutcomeByAnotherConnectionIfOneIsCut() {
    records.cuts = 1;
    provider.next = _ -> new Ambiguous(BUSY);
    world.failure(request(0, AmbiguityPolicy.AT_MOST_ONCE));
    assertThat(records.attempts).extracting(Attempt::outcome).containsExactly(new Ambiguous(BUSY));
  }

  @Test
  void letsTheProviderGiveUpBeforeTemporalDoes() {
    world.attempt(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(Duration.between(Instant.now(), provider.calls.getFirst().deadline()))
        .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(8)); // of 10
  }

  @Test
  void postponesWithoutUsingUpAnAttempt() {
    var until = Instant.now().plusSeconds(30);
    world.choice = new Choice.Wait(BUSY, until, Optional.empty());
    records.last = 1;
    var plan = new AttemptPlan(request(1, AmbiguityPolicy.AT_LEAST_ONCE), 2);
    assertThat(activities.attempt(plan, Duration.ofSeconds(10)))
        .isEqualTo(
            new AttemptResult.Postponed(
                BUSY, until, 1, Optional.empty(), Optional.of(new RetryLater(BUSY))));
    assertThat(provider.calls).isEmpty();
    assertThat(records.attempts).isEmpty();
  }

  @Test
  void choosesTheProviderByWhatBecameOfTheAttemptBefore() {
    records.last = 1;
    world.attempt(request(1, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(world.chosenAfter)
        .singleElement()
        .isEqualTo(Optional.of(FakeRecords.attemptOf(1, new RetryLater(BUSY))));
  }
}
