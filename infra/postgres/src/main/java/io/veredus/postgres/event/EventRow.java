package io.veredus.postgres.event;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.EventId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an event is written to and read from a row. */
public final class EventRow {
  /**
   * To be followed by a query of its columns, in this order, in any statement that writes events
   * along with something else. The sequence is {@code veredus.next_sequence()}.
   */
  public static final String INSERT =
      """
      INSERT INTO veredus.event
        (id, tenant, sequence, source, event_id, type, subject, time, subject_type, subject_id,
         notification_id, content)
      """;

  /** What {@link #read} needs of an event {@code e}. */
  static final String COLUMNS =
      """
      e.id, e.sequence, e.source, e.event_id, e.type, e.subject, e.time, e.subject_type,
      e.subject_id, e.notification_id, e.content
      """;

  private EventRow() {}

  static StoredEvent read(ResultSet row) throws SQLException {
    return new StoredEvent(
        new Event(
            new EventId(row.getObject("id", UUID.class)),
            row.getString("source"),
            row.getString("event_id"),
            row.getString("type"),
            Optional.ofNullable(row.getString("subject")),
            row.getObject("time", OffsetDateTime.class).toInstant(),
            subject(row.getString("subject_type"), row.getString("subject_id")),
            Optional.ofNullable(row.getObject("notification_id", UUID.class))
                .map(NotificationId::new),
            Json.read(row.getString("content"), EventContent.class)),
        row.getLong("sequence"));
  }

  private static Optional<Subject> subject(@Nullable String type, @Nullable String id) {
    return type == null || id == null ? Optional.empty() : Optional.of(new Subject(type, id));
  }
}
