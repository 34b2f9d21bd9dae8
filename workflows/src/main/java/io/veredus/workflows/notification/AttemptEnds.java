package io.veredus.workflows.notification;

import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What it means for the notification that Temporal has given up on its attempts. */
final class AttemptEnds {
  private static final Set<TimeoutType> WORKER_LOST =
      EnumSet.of(TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE, TimeoutType.TIMEOUT_TYPE_HEARTBEAT);

  private AttemptEnds() {}

  static NotificationResult of(NotificationId id, ActivityFailure failure) {
    return switch (failure.getCause()) {
      case CanceledFailure _ -> NotificationResult.cancelled(id);
      case TimeoutFailure timeout -> ofTimeout(id, timeout);
      case ApplicationFailure application ->
          AttemptFailures.outcomeOf(application)
              .map(outcome -> ofOutcome(id, outcome, failure.getRetryState()))
              .orElseGet(() -> ofDefect(id, application));
      case null, default -> ofDefect(id, failure);
    };
  }

  private static NotificationResult ofOutcome(
      NotificationId id, AttemptOutcome last, RetryState whyNoMore) {
    return switch (last) {
      case Rejected(var reason, _) -> NotificationResult.failed(id, reason);
      case Ambiguous(var reason) -> NotificationResult.unknown(id, reason);
      case RetryLater(var reason, _) -> ofTemporary(id, reason, whyNoMore);
      case Sent _ -> throw new IllegalStateException("A message that was sent is no failure");
    };
  }

  private static NotificationResult ofTemporary(
      NotificationId id, Reason last, RetryState whyNoMore) {
    return switch (whyNoMore) {
      case RETRY_STATE_TIMEOUT ->
          NotificationResult.expired(id, "Over before the next attempt; the last: " + last.text());
      case RETRY_STATE_CANCEL_REQUESTED -> NotificationResult.cancelled(id);
      default ->
          NotificationResult.failed(
              id, new Reason(ReasonCode.ATTEMPTS_USED_UP, "The last attempt: " + last.text()));
    };
  }

  private static NotificationResult ofTimeout(NotificationId id, TimeoutFailure timeout) {
    boolean lostBefore = timeout.getCause() instanceof TimeoutFailure;
    if (lostBefore || WORKER_LOST.contains(timeout.getTimeoutType())) {
      return NotificationResult.unknown(
          id, new Reason(ReasonCode.WORKER_LOST, "The worker was lost in the last attempt"));
    }
    return lastOutcome(timeout)
        .map(last -> ofOutcome(id, last, RetryState.RETRY_STATE_TIMEOUT))
        .orElseGet(
            () -> NotificationResult.expired(id, "Over before a worker could finish an attempt"));
  }

  private static Optional<AttemptOutcome> lastOutcome(TimeoutFailure timeout) {
    return timeout.getCause() instanceof ApplicationFailure last
        ? AttemptFailures.outcomeOf(last)
        : Optional.empty();
  }

  private static NotificationResult ofDefect(NotificationId id, Throwable defect) {
    return NotificationResult.failed(
        id, new Reason(ReasonCode.INTERNAL_ERROR, String.valueOf(defect.getMessage())));
  }
}
