package io.veredus.postgres.notification;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** How a notification is read from a row. */
final class NotificationRow {
  private static final String OWN_COLUMNS =
      """
      n.request, n.state, n.reason_code, n.reason_text, n.next_at, n.finished_at,
      n.provider_message_id, n.cancel_requested, n.broadcast_id, n.broadcast_page,
      """;

  private static final String COUNT_ATTEMPTS =
      "(SELECT count(*) FROM veredus.attempt a WHERE a.notification_id = %s) AS attempts\n";

  /** What {@link #read} needs of a notification {@code n}. */
  static final String COLUMNS = OWN_COLUMNS + COUNT_ATTEMPTS.formatted("n.id");

  /** The same where the id is known beforehand: attempts are planned in one partition only. */
  static final String COLUMNS_OF_ID = OWN_COLUMNS + COUNT_ATTEMPTS.formatted(":id");

  private NotificationRow() {}

  static StoredNotification read(ResultSet row, int number) throws SQLException {
    return new StoredNotification(
        Json.read(row.getString("request"), NotificationRequest.class),
        NotificationState.of(row.getString("state")),
        Columns.reason(row),
        row.getInt("attempts"),
        Columns.optionalInstant(row, "next_at"),
        Columns.optionalInstant(row, "finished_at"),
        Optional.ofNullable(row.getString("provider_message_id")),
        row.getBoolean("cancel_requested"),
        place(row));
  }

  private static Optional<BroadcastPlace> place(ResultSet row) throws SQLException {
    var page = Optional.ofNullable(row.getObject("broadcast_page", Integer.class));
    return Optional.ofNullable(row.getObject("broadcast_id", UUID.class))
        .map(id -> new BroadcastPlace(new BroadcastId(id), page));
  }
}
