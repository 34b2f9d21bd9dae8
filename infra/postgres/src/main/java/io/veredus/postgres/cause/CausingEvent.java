package io.veredus.postgres.cause;

import io.veredus.postgres.broadcast.BroadcastRequest;
import io.veredus.postgres.event.Event;
import io.veredus.postgres.notification.NewNotification;
import io.veredus.workflows.id.NotificationId;
import java.util.List;

/**
 * An event, and what follows from it.
 *
 * @param notifications ids of what it causes
 * @param effects makes them, once the event has its place in the log
 */
public record CausingEvent(Event event, List<NotificationId> notifications, Effects effects) {
  /** Notifications that tell of an event. */
  public interface Effects {
    List<NewNotification> of(long sequence);

    /** Told to too many for one transaction: they are begun once this is committed. */
    default List<BroadcastRequest> broadcasts(long sequence) {
      return List.of();
    }
  }
}
