package io.veredus.postgres.event;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.veredus.workflows.id.EventId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events to test with. */
public final class Events {
  private Events() {}

  /** On the user {@code 7}, under the source's id {@code eventId}. */
  public static Event of(String eventId) {
    return of(eventId, "user.added", Instant.now());
  }

  static Event of(String eventId, String type, Instant time) {
    return new Event(
        EventId.createdAt(time),
        "/host",
        eventId,
        type,
        Optional.of("user/7"),
        time.truncatedTo(MILLIS),
        Optional.of(new Subject("user", "7")),
        Optional.empty(),
        EventContent.of(Map.of("name", "Zoë 🐎")));
  }

  static EventWithCaused causing(Event event, NotificationId... ids) {
    return new EventWithCaused(event, List.of(ids));
  }
}
