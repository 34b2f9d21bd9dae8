package io.veredus.postgres.broadcast;

import io.veredus.postgres.broadcast.BroadcastRequest.Timing;
import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** How a broadcast is read from a row. */
final class BroadcastRow {
  /** What {@link #read} needs of a broadcast {@code b}. */
  static final String SELECT =
      """
      SELECT b.*, c.* FROM veredus.broadcast b
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(p.people) FILTER (WHERE p.ended_at IS NOT NULL), 0) AS people,
          coalesce(sum(p.sent), 0) AS sent, coalesce(sum(p.suppressed), 0) AS suppressed,
          coalesce(sum(p.failed), 0) AS failed, coalesce(sum(p.unknown), 0) AS unknown,
          coalesce(sum(p.cancelled), 0) AS cancelled, coalesce(sum(p.promoted), 0) AS promoted,
          coalesce(sum(p.possibly_twice), 0) AS possibly_twice,
          coalesce(sum(p.people) FILTER (WHERE p.ended_at > now() - interval '30 seconds'), 0)
            AS recent
        FROM veredus.broadcast_page p WHERE p.broadcast_id = b.id
      ) c
      """;

  private BroadcastRow() {}

  static StoredBroadcast read(ResultSet row, int number) throws SQLException {
    return new StoredBroadcast(
        new BroadcastId(row.getObject("id", UUID.class)),
        new TenantId(row.getString("tenant")),
        new TypeKey(row.getString("type")),
        Json.read(row.getString("audience"), BroadcastAudience.class),
        timing(row),
        state(row),
        Optional.ofNullable(row.getObject("total", Long.class)),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        new BroadcastCounts(
            row.getLong("people"),
            row.getLong("sent"),
            row.getLong("suppressed"),
            row.getLong("failed"),
            row.getLong("unknown"),
            row.getLong("cancelled"),
            row.getLong("promoted"),
            row.getLong("possibly_twice"),
            row.getLong("recent")));
  }

  static Timing timing(ResultSet row) throws SQLException {
    return new Timing(
        Optional.ofNullable(row.getObject("rate", Double.class)), instant(row, "send_at"));
  }

  private static BroadcastState state(ResultSet row) throws SQLException {
    boolean cancel = row.getBoolean("cancel_requested");
    if (row.getObject("finished_at") != null) {
      return cancel ? BroadcastState.CANCELLED : BroadcastState.DONE;
    }
    if (cancel) {
      return BroadcastState.CANCELLING;
    }
    if (row.getBoolean("paused")) {
      return BroadcastState.PAUSED;
    }
    return row.getObject("started_at") == null ? BroadcastState.ACCEPTED : BroadcastState.RUNNING;
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
