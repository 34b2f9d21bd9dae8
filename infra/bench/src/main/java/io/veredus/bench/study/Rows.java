package io.veredus.bench.study;

import io.veredus.bench.store.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills a store with copies of notifications that were really sent, with their attempts, events and
 * keys: as many rows as if they had been accepted, without the time it takes.
 */
final class Rows {
  /** Ids of version 7 (RFC 9562) of the last hours of this day, since days are partitions. */
  private static final String NEW_ID =
      """
      (lpad(to_hex((extract(epoch FROM greatest(date_trunc('day', now() AT TIME ZONE 'UTC'),
            now() AT TIME ZONE 'UTC' - interval '10 hours') AT TIME ZONE 'UTC') * 1000)::bigint + n), 12, '0')
       || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5('x' || n), 1, 15))::uuid
      """;

  private final JdbcClient sql;

  Rows(JdbcClient sql) {
    this.sql = sql;
  }

  /** Adds so many, of which none is waiting for anything. */
  void add(int number) {
    sql.sql("DROP TABLE IF EXISTS bench_copy").update();
    sql.sql(
            """
            CREATE UNLOGGED TABLE bench_copy AS
            WITH old AS (
              SELECT id, row_number() OVER () - 1 AS place
              FROM veredus.notification WHERE state = 'sent' ORDER BY id DESC LIMIT 500)
            SELECT old.id AS old, %s AS new
            FROM (SELECT generate_series(s, s + :number - 1) AS n
                  FROM (SELECT count(*) AS s FROM veredus.notification) c) numbers
            JOIN old ON old.place = n %% (SELECT count(*) FROM old)
            """
                .formatted(NEW_ID))
        .param("number", number)
        .update();
    sql.sql("CREATE INDEX ON bench_copy (old)").update();
    sql.sql("ANALYZE bench_copy").update();
    copy("notification", "id", "c.new");
    copy("attempt", "notification_id", "c.new");
    copy("event", "notification_id", "c.new", "id", "gen_random_uuid()", "sequence", "-t.sequence");
    copy("idempotency_key", "notification_id", "c.new", "key", "c.new::text");
    sql.sql("DROP TABLE bench_copy").update();
    sql.sql("ANALYZE").update();
  }

  /** Turns so many of them into notifications that a pause holds back. */
  void hold(int number) {
    sql.sql(
            """
            UPDATE veredus.notification
            SET state = 'held', reason_code = 'paused', held_channel = 'email', finished_at = NULL,
                look_at = now() + interval '1 day'
            WHERE id IN (SELECT id FROM veredus.notification WHERE state = 'sent' ORDER BY id LIMIT :number)
            """)
        .param("number", number)
        .update();
    sql.sql("ANALYZE veredus.notification").update();
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
                .formatted(
                    table,
                    columns.names(),
                    columns.values("t", own),
                    table,
                    reference))
        .update();
  }
}
