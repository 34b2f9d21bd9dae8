package io.veredus.workflows.notification;

import static io.veredus.workflows.attempt.AmbiguityPolicy.AT_LEAST_ONCE;
import static io.veredus.workflows.attempt.AmbiguityPolicy.AT_MOST_ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptResult.Postponed;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.WorkflowIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows an attempt that may have sent, when no other one can be made. */
class DoubtTest {
  private static final Reason BUSY = new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "451 later");
  private static final Ambiguous CUT =
      new Ambiguous(new Reason(ReasonCode.ANSWER_LOST, "cut after the final dot"));

  @ParameterizedTest
  @EnumSource(names = {"TOGETHER", "INLINE"})
  void isUnknownWhenItsTimeIsOverAfterAnAttemptThatMayHaveSent(Lane lane) {
    try (var world = world(lane)) {
      var late = world.now().plus(Duration.ofDays(1));
      world.email.answering(CUT).postponingAfter(1, new Postponed(BUSY, late, 1, Optional.empty()));
      var stub = world.start(NotificationStart.ofStored(Notifications.toAna(world.now())));
      assertThat(failureOf(stub).reason()).contains(CUT.reason());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOGETHER", "INLINE"})
  void isExpiredWhenItsTimeIsOverAfterAnAttemptThatDidNotSend(Lane lane) {
    try (var world = world(lane)) {
      var late = world.now().plus(Duration.ofDays(1));
      world
          .email
          .answering(new RetryLater(BUSY))
          .postponingAfter(1, new Postponed(BUSY, late, 1, Optional.empty()));
      var stub = world.start(NotificationStart.ofStored(Notifications.toAna(world.now())));
      assertThat(failureOf(stub).state()).isEqualTo(NotificationState.EXPIRED);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOGETHER", "INLINE"})
  void isUnknownWhenItIsCancelledAfterAnAttemptThatMayHaveSent(Lane lane) {
    try (var world = world(lane)) {
      world.email.answering(CUT);
      var stub = world.start(NotificationStart.ofStored(Notifications.toAna(world.now())));
      world.temporal.registerDelayedCallback(
          Duration.ofMinutes(1), () -> WorkflowStub.fromTyped(stub).cancel());
      failureOf(stub); // cancelled, to Temporal
      assertThat(world.steps.results)
          .extracting(NotificationResult::state)
          .containsExactly(NotificationState.UNKNOWN);
      assertThat(world.email.requests).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isUnknownWhenItsTimeIsOverAfterAnAttemptOfTheQueueThatMayHaveSent(Lane lane) {
    try (var world = world(lane)) {
      var late = world.now().plus(Duration.ofDays(1));
      world.email.answering(new RetryLater(BUSY), CUT).postponingAfter(2, postponed(late, 2));
      var stub = world.start(NotificationStart.ofStored(Notifications.toAna(world.now())));
      assertThat(failureOf(stub).reason()).contains(CUT.reason());
    }
  }

  @ParameterizedTest
  @EnumSource
  void isUnknownWhenItIsCancelledWhereThereIsNoRoomToRepeatWhatMayHaveBeenSent(Lane lane) {
    try (var world = world(lane)) {
      var soon = world.now().plus(Duration.ofMinutes(40));
      world.email.answering(new RetryLater(BUSY), CUT).postponingAfter(2, postponed(soon, 2));
      var stub = world.start(NotificationStart.ofStored(Notifications.toAna(world.now())));
      world.temporal.registerDelayedCallback(
          Duration.ofMinutes(20), () -> WorkflowStub.fromTyped(stub).cancel());
      failureOf(stub); // cancelled, to Temporal
      assertThat(world.steps.results)
          .extracting(NotificationResult::state)
          .containsExactly(NotificationState.UNKNOWN);
    }
  }

  @Test
  void isHeldAtOnceWhenThatWasWantedDuringTheFirstAttempt() {
    try (var world = world(Lane.TOGETHER)) {
      world.steps.resolution.set(Notifications.resolvedBy(RetrySchedule.PATIENT, AT_MOST_ONCE));
      var request = Notifications.toAna(world.now());
      world
          .email
          .answering(new RetryLater(BUSY), new Sent("<1@example.org>"))
          .during(attempt -> {
            if (attempt.attemptsUsed() == 0) {
              hold(world, request);
            }
          });
      var stub = world.start(NotificationStart.ofStored(request));
      world.temporal.sleep(Duration.ofMinutes(1));
      assertThat(world.steps.progress)
          .extracting(Progress::state)
          .containsExactly(NotificationState.HELD);
      control(world, request).release();
      assertThat(World.resultOf(stub).state()).isEqualTo(NotificationState.SENT);
    }
  }

  private static Postponed postponed(Instant until, int attempts) {
    return new Postponed(BUSY, until, attempts, Optional.empty(), Optional.of(CUT));
  }

  private static World world(Lane lane) {
    return new World(lane, Notifications.resolvedBy(RetrySchedule.PATIENT, AT_LEAST_ONCE));
  }

  private static void hold(World world, NotificationRequest request) {
    WorkflowStub.fromTyped(control(world, request))
        .startUpdate(
            "hold",
            WorkflowUpdateStage.ACCEPTED,
            NotificationState.class,
            new HoldRequest(Optional.empty()));
  }

  private static NotificationControl control(World world, NotificationRequest request) {
    return world
        .temporal
        .getWorkflowClient()
        .newWorkflowStub(NotificationControl.class, WorkflowIds.of(request.id()));
  }

  private static NotificationResult failureOf(NotificationWorkflow stub) {
    var failed = catchThrowableOfType(WorkflowFailedException.class, () -> World.resultOf(stub));
    return NotificationFailures.resultOf(NotificationId.create(), failed);
  }
}
