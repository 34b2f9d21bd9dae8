package io.veredus.postgres.schema;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the numbers of events growing. They follow the numbers of transactions, which start anew
 * when a dump is restored into another server.
 */
final class EventNumbers {
  private static final Logger log = LoggerFactory.getLogger(EventNumbers.class);

  /**
   * Sixteen million transactions are skipped, in case readers are further than the dump was; there
   * is room for half a million restores. All processes may do so at once: the row is locked, and
   * the condition holds for the first alone.
   */
  private static final String GO_ON =
      """
      WITH known AS (
        SELECT max(newest.sequence) AS sequence
        FROM veredus.tenant t CROSS JOIN LATERAL (
          SELECT e.sequence FROM veredus.event e
          WHERE e.tenant = t.id ORDER BY e.sequence DESC LIMIT 1) newest
      )
      UPDATE veredus.event_base b
      SET base = known.sequence + (1::bigint << 44)
        - (pg_snapshot_xmin(pg_current_snapshot())::text::bigint << 20)
      FROM known
      WHERE known.sequence >=
        b.base + (pg_snapshot_xmax(pg_current_snapshot())::text::bigint << 20)
      """;

  private EventNumbers() {}

  /** Has numbers go on above all that exist, if they would not. */
  static void goOnAfterRestore(DataSource dataSource) {
    if (JdbcClient.create(dataSource).sql(GO_ON).update() > 0) {
      log.info("The database counts its transactions from less: numbers of events go on above");
    }
  }
}
