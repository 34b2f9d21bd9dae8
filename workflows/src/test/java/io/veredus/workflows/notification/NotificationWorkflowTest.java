package io.veredus.workflows.notification;

import static io.veredus.workflows.attempt.AmbiguityPolicy.AT_LEAST_ONCE;
import static io.veredus.workflows.attempt.AmbiguityPolicy.AT_MOST_ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptResult.Postponed;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.Reservation;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.id.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class NotificationWorkflowTest {
  private static final Sent TAKEN = new Sent("<1@example.org>");
  private static final RetryLater BUSY =
      new RetryLater(new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "451 4.3.2 later"));
  private static final Rejected NOBODY =
      new Rejected(new Reason(ReasonCode.ADDRESS_REJECTED, "550 5.1.1 nobody"), true);
  private static final Ambiguous CUT =
      new Ambiguous(new Reason(ReasonCode.ANSWER_LOST, "cut after the final dot"));

  private final World world;
  private final FakeSteps steps;
  private final FakeChannel email;

  NotificationWorkflowTest(Lane lane) {
    world = new World(lane, Notifications.resolvedBy(RetrySchedule.STANDARD, AT_LEAST_ONCE));
    steps = world.steps;
    email = world.email;
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void sendsAtTheFirstAttempt() {
    email.answering(TAKEN);
    var result = deliver(Notifications.toAna(now()));
    assertThat(result.state()).isEqualTo(NotificationState.SENT);
    assertThat(result.providerMessageId()).contains("<1@example.org>");
    assertThat(result.attempt().orElseThrow().number()).isEqualTo(1);
    assertThat(steps.results).containsExactly(result);
    assertThat(steps.adopted).isEmpty();
  }

  @Test
  void retriesAtTheTimesOfTheSchedule() {
    email.answering(BUSY, BUSY, TAKEN);
    var result = deliver(Notifications.toAna(now()));
    assertThat(result.attempt().orElseThrow().number()).isEqualTo(3);
    assertThat(gaps())
        .satisfiesExactly(
            first -> assertThat(first).isBetween(Duration.ofMillis(1000), Duration.ofMillis(1400)),
            second ->
                assertThat(second).isBetween(Duration.ofMillis(1500), Duration.ofMillis(1900)));
  }

  @Test
  void retriesAfterTheDelayTheProviderAskedFor() {
    email.answering(new RetryLater(BUSY.reason(), Optional.of(Duration.ofSeconds(90))), TAKEN);
    deliver(Notifications.toAna(now()));
    assertThat(gaps().getFirst()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
  }

  @Test
  void failsWhenTheAttemptsAreUsedUp() {
    email.answering(BUSY);
    var result = failureOf(Notifications.toAna(now()), "notification.failed");
    assertThat(result.reason().orElseThrow().code()).isEqualTo(ReasonCode.ATTEMPTS_USED_UP);
    assertThat(result.reason().orElseThrow().text()).contains("451 4.3.2 later");
    assertThat(email.attemptedAt).hasSize(3);
    assertThat(steps.results).containsExactly(result);
  }

  @Test
  void failsAtOnceWhenTheAddressIsRejected() {
    email.answering(NOBODY);
    var result = failureOf(Notifications.toAna(now()), "notification.failed");
    assertThat(result.reason()).contains(NOBODY.reason());
    assertThat(email.attemptedAt).hasSize(1);
  }

  @Test
  void expiresWhenTheTimeToLiveEndsBetweenTwoAttempts() {
    var patient = RetrySchedule.PATIENT.within(Duration.ofMinutes(4));
    steps.resolution.set(Notifications.resolvedBy(patient, AT_LEAST_ONCE));
    email.answering(BUSY);
    var result = failureOf(Notifications.toAna(now()), "notification.expired");
    assertThat(result.reason().orElseThrow().code()).isEqualTo(ReasonCode.TIME_TO_LIVE);
    assertThat(email.attemptedAt).hasSize(1);
  }

  @Test
  void expiresWithoutAnAttemptWhenItWasAcceptedTooLongAgo() {
    email.answering(TAKEN);
    var old = Notifications.toAna(now().minus(Duration.ofMinutes(6)));
    failureOf(old, "notification.expired");
    assertThat(email.attemptedAt).isEmpty();
  }

  @Test
  void sendsAgainAfterAnAmbiguousAttemptUnderAtLeastOnce() {
    email.answering(CUT, TAKEN);
    assertThat(deliver(Notifications.toAna(now())).state()).isEqualTo(NotificationState.SENT);
  }

  @Test
  void stopsAsUnknownAfterAnAmbiguousAttemptUnderAtMostOnce() {
    steps.resolution.set(Notifications.resolvedBy(RetrySchedule.STANDARD, AT_MOST_ONCE));
    email.answering(CUT, TAKEN);
    var result = failureOf(Notifications.toAna(now()), "notification.unknown");
    assertThat(result.reason()).contains(CUT.reason());
    assertThat(email.attemptedAt).hasSize(1);
  }

  @Test
  void usesTheRecipientAsItWasAtTheFirstAttempt() {
    email.answering(BUSY, TAKEN);
    deliver(Notifications.toAna(now()));
    assertThat(steps.renderedFor).containsExactly(Notifications.ANA);
    assertThat(email.requests).hasSize(2);
    assertThat(email.requests.get(0).message()).isEqualTo(email.requests.get(1).message());
    assertThat(email.requests.get(0).deadline()).isEqualTo(email.requests.get(1).deadline());
  }

  @Test
  void isSuppressedAndCompletesWhenThereIsNothingToSendTo() {
    steps.resolution.set(
        new Resolution.Unresolvable(
            NotificationState.SUPPRESSED, new Reason(ReasonCode.NO_ADDRESS, "no e-mail address")));
    var result = deliver(Notifications.toAna(now()));
    assertThat(result.state()).isEqualTo(NotificationState.SUPPRESSED);
    assertThat(steps.results).containsExactly(result);
  }

  @Test
  void goesOnWhenTheStoreComesBack() {
    steps.timesAway.set(5);
    email.answering(TAKEN);
    assertThat(deliver(Notifications.toAna(now())).state()).isEqualTo(NotificationState.SENT);
  }

  @Test
  void isHeldUntilItIsDueAndLivesFromThen() {
    email.answering(TAKEN);
    var due = now().plus(Duration.ofHours(8));
    deliver(Notifications.toAna(now(), Optional.of(due)));
    assertThat(email.attemptedAt.getFirst()).isBetween(due, due.plusSeconds(5));
    assertThat(steps.progress)
        .extracting(Progress::state)
        .containsExactly(NotificationState.HELD, NotificationState.SENDING);
  }

  @Test
  void isCancelledWhileHeld() {
    var request = Notifications.toAna(now(), Optional.of(now().plus(Duration.ofHours(8))));
    var stub = world.start(NotificationStart.ofStored(request));
    world.temporal.registerDelayedCallback(
        Duration.ofHours(1), () -> WorkflowStub.fromTyped(stub).cancel());
    assertThatThrownBy(() -> World.resultOf(stub)).hasCauseInstanceOf(CanceledFailure.class);
    assertThat(steps.results)
        .singleElement()
        .extracting(NotificationResult::state)
        .isEqualTo(NotificationState.CANCELLED);
    assertThat(WorkflowStub.fromTyped(stub).describe().getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED);
  }

  @Test
  void isCancelledBetweenTwoAttempts() {
    steps.resolution.set(Notifications.resolvedBy(RetrySchedule.PATIENT, AT_LEAST_ONCE));
    email.answering(BUSY);
    var stub = world.start(NotificationStart.ofStored(Notifications.toAna(now())));
    world.temporal.registerDelayedCallback(
        Duration.ofMinutes(1), () -> WorkflowStub.fromTyped(stub).cancel());
    assertThatThrownBy(() -> World.resultOf(stub)).hasCauseInstanceOf(CanceledFailure.class);
    assertThat(email.attemptedAt).hasSize(1);
  }

  @Test
  void comesBackWhenThereIsRoomWithoutUsingUpAnAttempt() {
    var until = now().plus(Duration.ofMinutes(2));
    var busy = new Reason(ReasonCode.PROVIDER_THROTTLED, "more than the provider's limit");
    var place = new Reservation(new ProviderId("fake"), until);
    email.postponing(new Postponed(busy, until, 0, Optional.of(place))).answering(TAKEN);
    var result = deliver(Notifications.toAna(now()));
    assertThat(result.attempt().orElseThrow().number()).isEqualTo(1);
    assertThat(email.attemptedAt.getFirst()).isBetween(until, until.plusSeconds(2));
    assertThat(email.requests.getFirst().reservation()).contains(place);
    assertThat(steps.progress)
        .singleElement()
        .satisfies(held -> assertThat(held.state()).isEqualTo(NotificationState.HELD));
  }

  @Test
  void expiresWhenThereIsNoRoomBeforeItsTimeToLiveIsOver() {
    var busy = new Reason(ReasonCode.PROVIDER_THROTTLED, "more than the provider's limit");
    email
        .postponing(new Postponed(busy, now().plus(Duration.ofHours(1)), 0, Optional.empty()))
        .answering(TAKEN);
    failureOf(Notifications.toAna(now()), "notification.expired");
    assertThat(email.attemptedAt).isEmpty();
  }

  @Test
  void storesWhatAClientStarted() {
    email.answering(TAKEN);
    var request = Notifications.toAna(now());
    World.resultOf(world.start(NotificationStart.ofUnstored(request)));
    assertThat(steps.adopted).containsExactly(request);
  }

  @Test
  void goesOnWithTheAttemptsThatAreLeft() {
    email.answering(BUSY);
    var stub = world.start(new NotificationStart(Notifications.toAna(now()), true, 2));
    assertThatThrownBy(() -> World.resultOf(stub)).isInstanceOf(WorkflowFailedException.class);
    assertThat(email.attemptedAt).hasSize(1);
    assertThat(email.requests.getFirst().attemptsUsed()).isEqualTo(2);
  }

  @Test
  void triesNoMoreWhenAnEarlierWorkflowUsedAllAttempts() {
    email.answering(TAKEN);
    var stub = world.start(new NotificationStart(Notifications.toAna(now()), true, 3));
    assertThatThrownBy(() -> World.resultOf(stub)).isInstanceOf(WorkflowFailedException.class);
    assertThat(email.attemptedAt).isEmpty();
  }

  private NotificationResult deliver(NotificationRequest request) {
    return World.resultOf(world.start(NotificationStart.ofStored(request)));
  }

  private NotificationResult failureOf(NotificationRequest request, String type) {
    try {
      throw new AssertionError("Not failed: " + deliver(request));
    } catch (WorkflowFailedException failed) {
      var failure = (ApplicationFailure) failed.getCause();
      assertThat(failure.getType()).isEqualTo(type);
      return NotificationFailures.resultOf(failure).orElseThrow();
    }
  }

  private List<Duration> gaps() {
    var gaps = new ArrayList<Duration>();
    for (int i = 1; i < email.attemptedAt.size(); i++) {
      gaps.add(Duration.between(email.attemptedAt.get(i - 1), email.attemptedAt.get(i)));
    }
    return gaps;
  }

  private Instant now() {
    return world.now();
  }
}
