package io.veredus.postgres.notification;

import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationState;
import java.time.Instant;
import java.util.Optional;

/**
 * A notification as its row says.
 *
 * @param attempts number of attempts recorded
 * @param next when something is to happen again: release from holding, or the next attempt
 * @param broadcast that it is part of
 */
public record StoredNotification(
    NotificationRequest request,
    NotificationState state,
    Optional<Reason> reason,
    int attempts,
    Optional<Instant> next,
    Optional<Instant> finishedAt,
    Optional<String> providerMessageId,
    boolean cancelRequested,
    Optional<BroadcastPlace> broadcast) {
  /** One that somebody asked for alone. */
  public StoredNotification(
      NotificationRequest request,
      NotificationState state,
      Optional<Reason> reason,
      int attempts,
      Optional<Instant> next,
      Optional<Instant> finishedAt,
      Optional<String> providerMessageId,
      boolean cancelRequested) {
    this(
        request,
        state,
        reason,
        attempts,
        next,
        finishedAt,
        providerMessageId,
        cancelRequested,
        Optional.empty());
  }

  /** Whether a page of a broadcast is to send it, so that it has no workflow. */
  public boolean isInPage() {
    return !state.isTerminal() && broadcast.flatMap(BroadcastPlace::page).isPresent();
  }
}
