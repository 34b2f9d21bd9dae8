package io.veredus.postgres.event;

import io.veredus.workflows.id.EventId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened, as CloudEvents 1.0 describes it.
 *
 * @param id ours
 * @param source who says so; a URI reference
 * @param eventId the source's id; the same of the same source is the same event
 * @param subject as the source wrote it
 * @param time when it happened
 * @param about what it happened to
 * @param notification of which it is a step
 */
public record Event(
    EventId id,
    String source,
    String eventId,
    String type,
    Optional<String> subject,
    Instant time,
    Optional<Subject> about,
    Optional<NotificationId> notification,
    EventContent content) {

  /** The same with other content. */
  public Event with(EventContent other) {
    return new Event(id, source, eventId, type, subject, time, about, notification, other);
  }
}
