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
import io.veredus.workflows.notification.ChannelEnd.Over;
import io.veredus.workflows.notification.ChannelEnd.Unfit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What it means for the notification that Temporal has given up on its attempts. */
final class AttemptEnds {
  private static final Set<TimeoutType> WORKER_LOST =
      EnumSet.of(TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE, TimeoutType.TIMEOUT_TYPE_HEARTBEAT);

  private static final Reason LOST =
      new Reason(ReasonCode.WORKER_LOST, "The worker was lost in the last attempt");

  private AttemptEnds() {}

  /** A step inside the workflow task ends only by being cancelled, or by a defect. */
  static NotificationResult ofStep(NotificationId id, ActivityFailure failure) {
    return switch (failure.getCause()) {
      case CanceledFailure _ -> NotificationResult.cancelled(id);
      case ApplicationFailure defect -> ofDefect(id, defect);
      case null, default -> ofDefect(id, failure);
    };
  }

  static ChannelEnd of(NotificationId id, ChannelLeg leg, ActivityFailure failure) {
    return of(id, leg, failure, failure.getRetryState());
  }

  /**
   * @param whyNoMore attempts follow
   */
  static ChannelEnd of(
      NotificationId id, ChannelLeg leg, ActivityFailure failure, RetryState whyNoMore) {
    return switch (failure.getCause()) {
      case CanceledFailure _ -> new Over(cancelled(id, leg));
      case TimeoutFailure timeout -> new Over(ofTimeout(id, leg, timeout));
      case ApplicationFailure application ->
          AttemptFailures.outcomeOf(application)
              .map(outcome ->
                  ofOutcome(
                      id,
                      outcome,
                      whyNoMore,
                      AttemptFailures.numberOf(application).orElse(leg.lastAttempt())))
              .orElseGet(() -> new Over(ofDefect(id, application)));
      case null, default -> new Over(ofDefect(id, failure));
    };
  }

  /**
   * Whether attempts would have gone on, had nobody interrupted them. An interruption is all that
   * the server tells then, even of a failure that no attempt was to follow: the failure itself says
   * that.
   */
  static boolean allowsMore(ActivityFailure failure) {
    boolean interrupted = failure.getRetryState() == RetryState.RETRY_STATE_CANCEL_REQUESTED;
    return switch (failure.getCause()) {
      case CanceledFailure _ -> true;
      case ApplicationFailure application ->
          interrupted
              && !application.isNonRetryable()
              && AttemptFailures.outcomeOf(application).isPresent();
      case null, default -> interrupted && lostOne(failure);
    };
  }

  /** Whether an attempt was begun that nobody could record. */
  static boolean lostOne(ActivityFailure failure) {
    return failure.getCause() instanceof TimeoutFailure timeout
        && WORKER_LOST.contains(timeout.getTimeoutType());
  }

  /** What its last attempt may have sent is not said to be cancelled. */
  static NotificationResult cancelled(NotificationId id, ChannelLeg leg) {
    return leg.doubt()
        .map(why -> NotificationResult.unknown(id, why))
        .orElseGet(() -> NotificationResult.cancelled(id));
  }

  /** What its last attempt may have sent is not said to be too late. */
  static NotificationResult expired(NotificationId id, ChannelLeg leg, String detail) {
    return leg.doubt()
        .map(why -> NotificationResult.unknown(id, why))
        .orElseGet(() -> NotificationResult.expired(id, detail));
  }

  /** The outcome of an attempt that failed, if anybody could say. */
  static Optional<AttemptOutcome> outcomeOf(ActivityFailure failure) {
    return switch (failure.getCause()) {
      case ApplicationFailure failed -> AttemptFailures.outcomeOf(failed);
      case null, default -> lostOne(failure) ? Optional.of(new Ambiguous(LOST)) : Optional.empty();
    };
  }

  static ChannelEnd ofOutcome(
      NotificationId id, AttemptOutcome last, RetryState whyNoMore, int attempts) {
    return switch (last) {
      case Rejected(var reason, _) when reason.code() == ReasonCode.TYPE_OFF ->
          new Over(NotificationResult.suppressed(id, reason)); // on any channel
      case Rejected(var reason, _) -> new Unfit(reason, attempts);
      case Ambiguous(var reason) -> new Over(NotificationResult.unknown(id, reason));
      case RetryLater(var reason, _) -> ofTemporary(id, reason, whyNoMore, attempts);
      case Sent _ -> throw new IllegalStateException("A message that was sent is no failure");
    };
  }

  private static ChannelEnd ofTemporary(
      NotificationId id, Reason last, RetryState whyNoMore, int attempts) {
    return switch (whyNoMore) {
      case RETRY_STATE_TIMEOUT -> new Over(expiredAfter(id, last));
      case RETRY_STATE_CANCEL_REQUESTED -> new Over(NotificationResult.cancelled(id));
      default ->
          new Unfit(
              new Reason(ReasonCode.ATTEMPTS_USED_UP, "The last attempt: " + last.text()),
              attempts);
    };
  }

  private static NotificationResult ofTimeout(
      NotificationId id, ChannelLeg leg, TimeoutFailure timeout) {
    boolean lostBefore = timeout.getCause() instanceof TimeoutFailure;
    if (lostBefore || WORKER_LOST.contains(timeout.getTimeoutType())) {
      return NotificationResult.unknown(id, LOST);
    }
    return switch (lastOutcome(timeout).or(leg::before).orElse(null)) {
      case Ambiguous(var reason) -> NotificationResult.unknown(id, reason);
      case RetryLater(var reason, _) -> expiredAfter(id, reason);
      case Rejected(var reason, _) -> NotificationResult.failed(id, reason);
      case Sent _ -> throw new IllegalStateException("A message that was sent is no failure");
      case null -> NotificationResult.expired(id, "Over before a worker could finish an attempt");
    };
  }

  private static NotificationResult expiredAfter(NotificationId id, Reason last) {
    return NotificationResult.expired(id, "Over before the next attempt; the last: " + last.text());
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
