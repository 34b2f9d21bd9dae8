package io.veredus.activities.broadcast;

import static io.veredus.workflows.attempt.ReasonCode.PAUSED;
import static io.veredus.workflows.attempt.ReasonCode.TYPE_OFF;

import io.veredus.activities.broadcast.Told.Ended;
import io.veredus.activities.broadcast.Told.Postponed;
import io.veredus.activities.broadcast.Told.Promoted;
import io.veredus.activities.channel.SingleAttempts.Outcome.Later;
import io.veredus.activities.channel.SingleAttempts.Outcome.Made;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.postgres.notification.BatchRecords.Promotion;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What trying to tell somebody comes to for their notification. */
final class Conclusions {
  /** Longer in a page than this, and the time to live is to count from now. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private Conclusions() {}

  static Told concluded(Open open, Made made, List<Made> failed) {
    var attempt = made.attempt();
    return switch (attempt.outcome()) {
      case Sent _ -> new Ended(NotificationResult.sent(open.id(), attempt), failed);
      case RetryLater(var reason, _) -> promoted(open, made, reason, failed, false);
      // nobody else is to send it then, by another channel perhaps
      case Ambiguous(var reason) when attempt.nextAttemptAt().isEmpty() -> {
        failed.add(made);
        yield new Ended(NotificationResult.unknown(open.id(), reason), failed);
      }
      case Ambiguous(var reason) -> promoted(open, made, reason, failed, true);
      case Rejected _ -> throw new IllegalStateException("A rejected one may have other channels");
    };
  }

  private static Told promoted(
      Open open, Made made, Reason reason, List<Made> failed, boolean maybeTwice) {
    failed.add(made);
    return new Promoted(
        new Promotion(
            fresh(open.request()),
            NotificationState.RETRYING,
            Optional.of(reason),
            made.attempt().nextAttemptAt()),
        failed,
        maybeTwice);
  }

  static Told postponed(Open open, Later later, List<Made> failed) {
    return later(
        open,
        Optional.of(later.reason()),
        Optional.of(later.until()).filter(_ -> later.reason().code() != PAUSED),
        failed,
        true);
  }

  /**
   * @param together whether it makes sense to wait with the page, if nothing was tried
   */
  private static Told later(
      Open open,
      Optional<Reason> why,
      Optional<Instant> next,
      List<Made> failed,
      boolean together) {
    var promotion =
        new Promotion(
            fresh(open.request()),
            failed.isEmpty() ? NotificationState.ACCEPTED : NotificationState.RETRYING,
            why.filter(_ -> !failed.isEmpty()),
            next);
    return together && failed.isEmpty() && open.last().isEmpty()
        ? new Postponed(promotion)
        : new Promoted(promotion, failed, false);
  }

  static Told refused(Open open, Reason reason, List<Made> failed) {
    return new Ended(
        Doubt.isOf(open) && failed.isEmpty() ? Doubt.unsent(open) : refused(open, reason), failed);
  }

  private static NotificationResult refused(Open open, Reason reason) {
    return reason.code() == TYPE_OFF
        ? NotificationResult.suppressed(open.id(), reason)
        : NotificationResult.failed(open.id(), reason);
  }

  /** What is away for all may be back for all; of anything else nobody knows. */
  static Told untold(Open open, List<Made> failed, RuntimeException fault) {
    var why = failed.isEmpty() ? Optional.<Reason>empty() : why(failed.getLast());
    return later(open, why, Optional.empty(), failed, StoreTries.isAway(fault));
  }

  private static Optional<Reason> why(Made made) {
    return made.attempt().outcome().why();
  }

  /** The time that a page waited is not taken off the time to live. */
  private static NotificationRequest fresh(NotificationRequest request) {
    var now = Instant.now();
    return request.dueAt().plus(FRESH).isBefore(now) ? request.at(now) : request;
  }
}
