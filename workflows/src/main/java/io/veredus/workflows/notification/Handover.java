package io.veredus.workflows.notification;

import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.CancellationScope;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.FirstLeg.Tried;
import io.veredus.workflows.notification.Round.End;
import io.veredus.workflows.notification.Round.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What follows a first attempt that was not made by the channel's own queue and did not end the
 * notification: the rest of the schedule there, as if that queue had made the first one too.
 */
record Handover(NotificationId id, ChannelLeg leg, Instant deadline) {
  /** After one that was made beside the workflow. */
  Round after(ActivityFailure failure) {
    return switch (failure.getCause()) {
      case TimeoutFailure timeout when isUnbegun(timeout) -> new Next(leg.after(used(0)));
      case TimeoutFailure _ when AttemptEnds.lostOne(failure) ->
          goOn(AttemptEnds.outcomeOf(failure), why -> AttemptEnds.of(id, leg, failure, why));
      case ApplicationFailure failed when !failed.isNonRetryable() ->
          goOn(AttemptEnds.outcomeOf(failure), why -> AttemptEnds.of(id, leg, failure, why));
      case null, default -> new End(AttemptEnds.of(id, leg, failure, failure.getRetryState()));
    };
  }

  /** After one that was made inside the workflow task. */
  Round after(Tried tried) {
    Function<RetryState, ChannelEnd> end =
        why -> AttemptEnds.ofOutcome(id, tried.outcome(), why, tried.attemptsUsed());
    return switch (tried.outcome()) {
      case RetryLater last -> goOn(Optional.of(last), end);
      case Ambiguous last when mayRepeat() -> goOn(Optional.of(last), end);
      case Ambiguous _, Rejected _ ->
          new End(end.apply(RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE));
      case Sent _ -> throw new IllegalStateException("A message that was sent is no failure");
    };
  }

  /** A wish to cancel it comes before all else, as it does in the queue. */
  private Round goOn(Optional<AttemptOutcome> last, Function<RetryState, ChannelEnd> end) {
    if (CancellationScope.current().isCancelRequested()) {
      return new End(end.apply(RetryState.RETRY_STATE_CANCEL_REQUESTED));
    }
    if (used(1) >= leg.lastAttempt()) {
      return new End(end.apply(RetryState.RETRY_STATE_MAXIMUM_ATTEMPTS_REACHED));
    }
    var delay =
        last.flatMap(Handover::askedBy)
            .orElseGet(() -> schedule().delayBefore(leg.attemptsHere() + 2));
    var due = Course.now().plus(delay);
    return due.isBefore(deadline)
        ? new Next(leg.after(used(1), last).notBefore(due))
        : new End(end.apply(RetryState.RETRY_STATE_TIMEOUT));
  }

  private int used(int more) {
    return leg.attemptsUsed() + more;
  }

  private boolean mayRepeat() {
    return leg.resolved().ambiguity() == AmbiguityPolicy.AT_LEAST_ONCE;
  }

  private RetrySchedule schedule() {
    return leg.resolved().schedule();
  }

  private static boolean isUnbegun(TimeoutFailure timeout) {
    return timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
  }

  private static Optional<Duration> askedBy(AttemptOutcome last) {
    return last instanceof RetryLater(_, var asked) ? asked : Optional.empty();
  }
}
