package io.veredus.postgres.notification;

import io.veredus.workflows.notification.NotificationRequest;
import java.util.Optional;

/**
 * A notification that is to be stored.
 *
 * @param deduplication what it must not repeat
 * @param sentEvent the host's own event for when it was sent
 */
public record NewNotification(
    NotificationRequest request,
    Optional<DeduplicationSlot> deduplication,
    Optional<String> sentEvent) {

  /** One that nothing is known of beside the request. */
  public static NewNotification of(NotificationRequest request) {
    return new NewNotification(request, Optional.empty(), Optional.empty());
  }
}
