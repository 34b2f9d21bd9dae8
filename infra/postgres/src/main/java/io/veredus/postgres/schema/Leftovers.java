package io.veredus.postgres.schema;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes, by index and in batches, what no partition takes with it. */
final class Leftovers {
  private static final int BATCH = 1000;

  private static final String NOTIFICATIONS =
      """
      WITH gone AS (
        DELETE FROM veredus.notification_default WHERE id IN (
          SELECT id FROM veredus.notification_default
          WHERE finished_at < :cutoff ORDER BY finished_at LIMIT :batch)
        RETURNING id
      ), attempts AS (
        DELETE FROM veredus.attempt_default WHERE notification_id IN (SELECT id FROM gone)
      )
      SELECT count(*) FROM gone
      """;

  private static final String KEYS =
      """
      WITH gone AS (
        DELETE FROM veredus.idempotency_key WHERE (tenant, key) IN (
          SELECT tenant, key FROM veredus.idempotency_key
          WHERE accepted_at < :cutoff ORDER BY accepted_at LIMIT :batch)
        RETURNING 1
      )
      SELECT count(*) FROM gone
      """;

  /** Their codes go with them. */
  private static final String VERIFICATIONS =
      """
      WITH gone AS (
        DELETE FROM veredus.verification WHERE id IN (
          SELECT id FROM veredus.verification
          WHERE expires_at < :cutoff ORDER BY expires_at LIMIT :batch)
        RETURNING 1
      )
      SELECT count(*) FROM gone
      """;

  /** They count for a day, however short the retention. */
  private static final String ALLOWANCES =
      """
      WITH gone AS (
        DELETE FROM veredus.code_allowance WHERE (tenant, address, kind) IN (
          SELECT tenant, address, kind FROM veredus.code_allowance
          WHERE last_at < least(:cutoff, now() - interval '1 day') ORDER BY last_at LIMIT :batch)
        RETURNING 1
      )
      SELECT count(*) FROM gone
      """;

  private final MaintenanceStep step;
  private final OffsetDateTime cutoff;

  Leftovers(MaintenanceStep step, Instant cutoff) {
    this.step = step;
    this.cutoff = cutoff.atOffset(ZoneOffset.UTC);
  }

  /** Notifications that outlived their day, idempotency keys, verifications, counts of codes. */
  void delete() {
    deleteAll("Delete finished notifications", NOTIFICATIONS);
    deleteAll("Delete idempotency keys", KEYS);
    deleteAll("Delete verifications", VERIFICATIONS);
    deleteAll("Delete counts of codes sent", ALLOWANCES);
  }

  private void deleteAll(String name, String statement) {
    int deleted;
    do {
      deleted = step.run(name, jdbc -> deleteBatch(jdbc, statement)).orElse(0);
    } while (deleted == BATCH);
  }

  private int deleteBatch(JdbcClient jdbc, String statement) {
    return jdbc.sql(statement)
        .param("cutoff", cutoff)
        .param("batch", BATCH)
        .query((row, _) -> row.getInt(1))
        .single();
  }
}
