package io.veredus.postgres.notification;

import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notifications that have not ended and that nobody has looked after for a while. */
public final class NotificationBacklog {
  /** Rows that another process is taking are skipped, not waited for. */
  static final String TAKE =
      """
      WITH due AS MATERIALIZED (
        SELECT id FROM veredus.notification
        WHERE finished_at IS NULL AND look_at <= now() AND broadcast_page IS NULL
        ORDER BY look_at LIMIT :limit
        FOR UPDATE SKIP LOCKED
      ), n AS (
        UPDATE veredus.notification taken
        SET look_at = now() + least(greatest(now() - veredus.time_of(taken.id),
                                             interval '30 seconds'), interval '1 hour')
        FROM due WHERE taken.id = due.id
        RETURNING taken.*
      )
      """
          + "SELECT "
          + NotificationRow.COLUMNS
          + "FROM n ORDER BY n.id";

  private final JdbcClient jdbc;

  public NotificationBacklog(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * Takes the oldest that are due for a look, and makes each due again after as long as it has
   * waited already (at least 30 s, at most 1 h), so that no two processes look at the same time and
   * one that dies while looking loses nothing.
   */
  public List<StoredNotification> take(int limit) {
    return jdbc.sql(TAKE).param("limit", limit).query(NotificationRow::read).list();
  }

  /** Makes one due for a look at {@code time}. */
  public void lookAgain(NotificationId id, Instant time) {
    jdbc.sql(
            """
            UPDATE veredus.notification SET look_at = :time
            WHERE id = :id AND finished_at IS NULL
            """)
        .param("time", Columns.timestamp(time))
        .param("id", id.value())
        .update();
  }

  /**
   * Makes everything that has not ended due now, the oldest first: Temporal may have forgotten it.
   *
   * @return how many
   */
  public int lookAtEverything() {
    return jdbc.sql(
            """
            UPDATE veredus.notification SET look_at = least(veredus.time_of(id), now())
            WHERE finished_at IS NULL AND broadcast_page IS NULL
            """)
        .update();
  }
}
