package io.veredus.postgres.notification;

import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationState;
import java.time.Instant;
import java.util.Optional;

/**
 * Which notifications to list, newest first.
 *
 * @param since accepted at this time or later
 * @param before only older ones: the last id of the page before
 * @param broadcast only those that belong to it
 * @param limit rows at most, 1 to 200
 */
public record NotificationQuery(
    Optional<NotificationState> state,
    Optional<TypeKey> type,
    Optional<RecipientId> recipient,
    Optional<Instant> since,
    Optional<NotificationId> before,
    Optional<BroadcastId> broadcast,
    int limit) {
  /** Of any broadcast, or none. */
  public NotificationQuery(
      Optional<NotificationState> state,
      Optional<TypeKey> type,
      Optional<RecipientId> recipient,
      Optional<Instant> since,
      Optional<NotificationId> before,
      int limit) {
    this(state, type, recipient, since, before, Optional.empty(), limit);
  }
}
