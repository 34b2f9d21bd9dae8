package io.veredus.workflows.notification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import java.util.Optional;

/**
 * How a notification ended.
 *
 * @param attempt the one that was sent, if it was
 */
public record NotificationResult(
    NotificationId id,
    NotificationState state,
    Optional<Reason> reason,
    Optional<Attempt> attempt) {

  public static NotificationResult sent(NotificationId id, Attempt attempt) {
    return new NotificationResult(
        id, NotificationState.SENT, Optional.empty(), Optional.of(attempt));
  }

  public static NotificationResult suppressed(NotificationId id, Reason reason) {
    return ended(id, NotificationState.SUPPRESSED, reason);
  }

  public static NotificationResult failed(NotificationId id, Reason reason) {
    return ended(id, NotificationState.FAILED, reason);
  }

  public static NotificationResult expired(NotificationId id, String detail) {
    return ended(id, NotificationState.EXPIRED, new Reason(ReasonCode.TIME_TO_LIVE, detail));
  }

  public static NotificationResult unknown(NotificationId id, Reason reason) {
    return ended(id, NotificationState.UNKNOWN, reason);
  }

  public static NotificationResult cancelled(NotificationId id) {
    return ended(
        id,
        NotificationState.CANCELLED,
        new Reason(ReasonCode.CANCELLED, "Cancelled before it was sent"));
  }

  /** What the provider calls the message, if it took it. */
  @JsonIgnore
  public Optional<String> providerMessageId() {
    return attempt.flatMap(made ->
        made.outcome() instanceof AttemptOutcome.Sent(var messageId)
            ? Optional.of(messageId)
            : Optional.empty());
  }

  /** Ended in {@code state} without having been sent. */
  public static NotificationResult ended(
      NotificationId id, NotificationState state, Reason reason) {
    return new NotificationResult(id, state, Optional.of(reason), Optional.empty());
  }
}
