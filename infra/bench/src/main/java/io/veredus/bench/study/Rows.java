package io.veredus.bench.study;

import io.veredus.bench.store.Columns;
import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationRequest;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills a store with copies of notifications that were really sent, with their attempts, events and
 * keys: as many rows as if they had been accepted, without the time it takes.
 */
final class Rows {
  /**
   * Copies are spread over the last hours of this day, since days are partitions; their ids say so
   * (RFC 9562, section 5.7).
   */
  private static final String PAIRS =
      """
      CREATE UNLOGGED TABLE bench_copy AS
      WITH day AS (
        SELECT (extract(epoch FROM now()) * 1000)::bigint AS now_ms,
               least(36000000, (extract(epoch FROM (now() AT TIME ZONE 'UTC')::time) * 1000)::bigint)
                 AS span_ms),
      old AS (
        SELECT id, row_number() OVER () - 1 AS place
        FROM (SELECT id FROM veredus.notification WHERE state = 'sent' ORDER BY id DESC LIMIT 500) r)
      SELECT old.id AS old,
             (lpad(to_hex(now_ms - span_ms + n * span_ms / :number), 12, '0')
              || '7' || substr(md5(random()::text), 1, 3)
              || '8' || substr(md5(random()::text), 1, 15))::uuid AS new
      FROM day, generate_series(0, :number - 1) n
      JOIN old ON old.place = n % (SELECT count(*) FROM old)
      """;

  private static final String NEW_EVENT_ID =
      "(left(replace(c.new::text, '-', ''), 16) || '8' || substr(md5(t.id::text || c.new::text), 1, 15))::uuid";

  private static final String NEWEST =
      "SELECT id FROM veredus.notification ORDER BY id DESC LIMIT :number";

  private final JdbcClient sql;

  Rows(JdbcClient sql) {
    this.sql = sql;
  }

  /** Adds so many, of which none is waiting for anything. */
  void add(int number) {
    sql.sql("DROP TABLE IF EXISTS bench_copy").update();
    sql.sql(PAIRS).param("number", (long) number).update();
    sql.sql("CREATE INDEX ON bench_copy (old)").update();
    sql.sql("ANALYZE bench_copy").update();
    copy("notification", "id", "c.new");
    copy("attempt", "notification_id", "c.new");
    copy("event", "notification_id", "c.new", "id", NEW_EVENT_ID, "sequence", "-t.sequence");
    copy("idempotency_key", "notification_id", "c.new", "key", "c.new::text");
    sql.sql("DROP TABLE bench_copy").update();
    settle();
  }

  /** Turns so many of them into notifications of a type that a pause holds back. */
  void hold(int number, String type) {
    sql.sql(
            """
            UPDATE veredus.notification
            SET type = :type, state = 'held', reason_code = 'paused', held_channel = 'email', finished_at = NULL,
                look_at = now() + interval '1 day'
            WHERE id IN (SELECT id FROM veredus.notification WHERE state = 'sent' ORDER BY id LIMIT :number)
            """)
        .param("number", number)
        .param("type", type)
        .update();
    settle();
  }

  List<NotificationId> held(String type) {
    return sql.sql("SELECT id FROM veredus.notification WHERE type = :type AND state = 'held'")
        .param("type", type)
        .query((row, _) -> NotificationId.of(row.getString("id")))
        .list();
  }

  NotificationRequest anyRequest(String type) {
    return sql.sql("SELECT request FROM veredus.notification WHERE type = :type LIMIT 1")
        .param("type", type)
        .query((row, _) -> Json.read(row.getString("request"), NotificationRequest.class))
        .single();
  }

  /** Forgets all but the newest, as if there had been no others. */
  void leave(int number) {
    for (var table : List.of("attempt", "event", "idempotency_key")) {
      sql.sql("DELETE FROM veredus.%s WHERE notification_id NOT IN (%s)".formatted(table, NEWEST))
          .param("number", number)
          .update();
    }
    sql.sql("DELETE FROM veredus.notification WHERE id NOT IN (%s)".formatted(NEWEST))
        .param("number", number)
        .update();
    settle();
  }

  /** A store that grew in its own time was vacuumed, and written to its files, long ago. */
  private void settle() {
    sql.sql("VACUUM ANALYZE").update();
    if (isAdministrator()) {
      sql.sql("CHECKPOINT").update();
    }
  }

  private boolean isAdministrator() {
    return sql.sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        .query(Boolean.class)
        .single();
  }

  /** On the disk, with indexes. */
  long bytes() {
    return sql.sql("SELECT pg_database_size(current_database())").query(Long.class).single();
  }

  long count() {
    return sql.sql("SELECT count(*) FROM veredus.notification").query(Long.class).single();
  }

  /**
   * @param changed name and value of each column that a copy has of its own
   */
  private void copy(String table, String reference, String... changed) {
    var columns = Columns.of(sql, table);
    var own = new Columns.Changes(reference, changed);
    sql.sql(
            "INSERT INTO veredus.%s (%s) SELECT %s FROM veredus.%s t JOIN bench_copy c ON c.old = t.%s"
                .formatted(table, columns.names(), columns.values("t", own), table, reference))
        .update();
  }
}
