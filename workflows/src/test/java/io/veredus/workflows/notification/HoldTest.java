package io.veredus.workflows.notification;

import static io.veredus.workflows.attempt.AmbiguityPolicy.AT_LEAST_ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptResult.Postponed;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.WorkflowIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class HoldTest {
  private static final Sent TAKEN = new Sent("<1@example.org>");
  private static final RetryLater BUSY =
      new RetryLater(new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "451 4.3.2 later"));
  private static final Reason PAUSED = new Reason(ReasonCode.PAUSED, "Delivery is paused");

  private final World world;
  private final FakeSteps steps;
  private final FakeChannel email;

  HoldTest(Lane lane) {
    world = new World(lane, Notifications.resolvedBy(RetrySchedule.PATIENT, AT_LEAST_ONCE));
    steps = world.steps;
    email = world.email;
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void goesOnWhenAPauseIsOverWithoutHavingUsedUpAnAttempt() {
    email.postponing(pausedWithout(0)).answering(TAKEN);
    var began = now();
    var stub = start(Notifications.toAna(began));
    after(Duration.ofMinutes(10), stub::resume);
    assertThat(World.resultOf(stub).attempt().orElseThrow().number()).isEqualTo(1);
    assertThat(email.attemptedAt.getFirst())
        .isBetween(began.plus(Duration.ofMinutes(10)), began.plus(Duration.ofMinutes(11)));
    assertThat(steps.progress)
        .singleElement()
        .satisfies(held -> {
          assertThat(held.state()).isEqualTo(NotificationState.HELD);
          assertThat(held.channel()).contains(Channel.EMAIL);
        });
  }

  @Test
  void keepsCountingTheAttemptsFromBeforeAPause() {
    email.postponing(pausedWithout(2)).answering(TAKEN);
    var stub = start(Notifications.toAna(now()));
    after(Duration.ofMinutes(10), stub::resume);
    assertThat(World.resultOf(stub).attempt().orElseThrow().number()).isEqualTo(3);
  }

  @Test
  void expiresWhenItsTimeToLiveIsOverBeforeThePauseIs() {
    email.postponing(pausedWithout(0)).answering(TAKEN);
    var stub = start(Notifications.toAna(now()));
    after(Duration.ofHours(2), () -> {});
    assertThat(failureOf(stub)).isEqualTo("notification.expired");
    assertThat(email.attemptedAt).isEmpty();
  }

  @Test
  void theEndOfAPauseSendsNothingThatWaitsForItsTime() {
    email.answering(TAKEN);
    var due = now().plus(Duration.ofHours(8));
    var stub = start(Notifications.toAna(now(), Optional.of(due)));
    after(Duration.ofHours(1), stub::resume);
    World.resultOf(stub);
    assertThat(email.attemptedAt.getFirst()).isBetween(due, due.plusSeconds(5));
  }

  @Test
  void isHeldBetweenTwoAttemptsAndReleasedWithTheAttemptsThatAreLeft() {
    email.answering(BUSY, TAKEN);
    steps.attemptsRecorded.set(1);
    var began = now();
    var stub = start(Notifications.toAna(began));
    after(Duration.ofMinutes(1), () -> assertThat(holdForever(stub)).isEqualTo(held()));
    after(Duration.ofMinutes(20), () -> assertThat(stub.release()).isEqualTo(sending()));
    assertThat(World.resultOf(stub).attempt().orElseThrow().number()).isEqualTo(2);
    assertThat(email.attemptedAt.getLast())
        .isBetween(began.plus(Duration.ofMinutes(20)), began.plus(Duration.ofMinutes(21)));
    assertThat(states()).containsExactly(held(), sending());
  }

  @Test
  void goesOnByItselfWhenTheTimeItWasHeldForIsOver() {
    email.answering(BUSY, TAKEN);
    steps.attemptsRecorded.set(1);
    var until = now().plus(Duration.ofMinutes(15));
    var stub = start(Notifications.toAna(now()));
    after(Duration.ofMinutes(1), () -> stub.hold(new HoldRequest(Optional.of(until))));
    World.resultOf(stub);
    assertThat(email.attemptedAt.getLast()).isBetween(until, until.plusSeconds(5));
  }

  @Test
  void expiresWhileItIsHeldOnRequest() {
    email.answering(BUSY);
    steps.attemptsRecorded.set(1);
    var stub = start(Notifications.toAna(now()));
    after(Duration.ofMinutes(1), () -> holdForever(stub));
    assertThat(failureOf(stub)).isEqualTo("notification.expired");
    assertThat(email.attemptedAt).hasSize(1);
  }

  @Test
  void whatIsHeldBeforeItIsDueStaysHeldAfterwards() {
    email.answering(TAKEN);
    var began = now();
    var due = began.plus(Duration.ofHours(8));
    var stub = start(Notifications.toAna(began, Optional.of(due)));
    after(Duration.ofHours(1), () -> assertThat(holdForever(stub)).isEqualTo(held()));
    var released = due.plus(Duration.ofMinutes(30));
    after(Duration.between(began, released), stub::release);
    World.resultOf(stub);
    assertThat(email.attemptedAt.getFirst()).isBetween(released, released.plusSeconds(5));
  }

  @Test
  void aScheduledOneThatIsReleasedIsSentAtOnce() {
    email.answering(TAKEN);
    var began = now();
    var stub = start(Notifications.toAna(began, Optional.of(began.plus(Duration.ofHours(8)))));
    after(Duration.ofHours(1), () -> assertThat(stub.release()).isEqualTo(sending()));
    World.resultOf(stub);
    assertThat(email.attemptedAt.getFirst())
        .isBetween(began.plus(Duration.ofHours(1)), began.plus(Duration.ofMinutes(61)));
    assertThat(steps.progress.getLast().sendAt()).isPresent();
  }

  @Test
  void livesFromTheTimeItIsRescheduledTo() {
    email.answering(BUSY, TAKEN);
    steps.attemptsRecorded.set(1);
    var later = now().plus(Duration.ofHours(30));
    var stub = start(Notifications.toAna(now()));
    after(
        Duration.ofMinutes(1),
        () -> assertThat(stub.reschedule(new RescheduleRequest(later))).isEqualTo(held()));
    assertThat(World.resultOf(stub).state()).isEqualTo(NotificationState.SENT);
    assertThat(email.attemptedAt.getLast()).isBetween(later, later.plusSeconds(5));
    assertThat(email.requests.getLast().deadline()).isEqualTo(later.plus(Duration.ofHours(1)));
    assertThat(steps.progress).extracting(Progress::sendAt).containsOnly(Optional.of(later));
  }

  @Test
  void isRescheduledEarlierWhileItWaitsForItsTime() {
    email.answering(TAKEN);
    var began = now();
    var sooner = began.plus(Duration.ofHours(2));
    var stub = start(Notifications.toAna(began, Optional.of(began.plus(Duration.ofHours(8)))));
    after(Duration.ofHours(1), () -> stub.reschedule(new RescheduleRequest(sooner)));
    World.resultOf(stub);
    assertThat(email.attemptedAt.getFirst()).isBetween(sooner, sooner.plusSeconds(5));
  }

  @Test
  void isCancelledWhileItIsHeldOnRequest() {
    email.answering(BUSY);
    steps.attemptsRecorded.set(1);
    var stub = start(Notifications.toAna(now()));
    after(Duration.ofMinutes(1), () -> holdForever(stub));
    after(Duration.ofMinutes(2), WorkflowStub.fromTyped(stub)::cancel);
    assertThatThrownBy(() -> World.resultOf(stub)).hasCauseInstanceOf(CanceledFailure.class);
    assertThat(steps.results)
        .extracting(NotificationResult::state)
        .containsExactly(NotificationState.CANCELLED);
  }

  private NotificationState holdForever(NotificationControl stub) {
    return stub.hold(new HoldRequest(Optional.empty()));
  }

  private Postponed pausedWithout(int attempts) {
    return new Postponed(PAUSED, now().plus(Duration.ofDays(1)), attempts, Optional.empty());
  }

  private List<NotificationState> states() {
    return steps.progress.stream().map(Progress::state).toList();
  }

  private static NotificationState held() {
    return NotificationState.HELD;
  }

  private static NotificationState sending() {
    return NotificationState.SENDING;
  }

  /** Runs in the test's own thread order: time is skipped until then. */
  private void after(Duration delay, Runnable step) {
    var due = began.plus(delay);
    world.temporal.sleep(Duration.between(now(), due));
    step.run();
  }

  private Instant began = Instant.EPOCH;

  private NotificationControl start(NotificationRequest request) {
    began = now();
    world.start(NotificationStart.ofStored(request));
    return world
        .temporal
        .getWorkflowClient()
        .newWorkflowStub(NotificationControl.class, WorkflowIds.of(request.id()));
  }

  private static String failureOf(NotificationControl stub) {
    try {
      throw new AssertionError("Not failed: " + World.resultOf(stub));
    } catch (WorkflowFailedException failed) {
      return ((ApplicationFailure) failed.getCause()).getType();
    }
  }

  private Instant now() {
    return world.now();
  }
}
