package io.veredus.postgres.schema;

import java.time.Instant;
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

  private static final String EVENTS =
      """
      WITH gone AS (
        DELETE FROM veredus.event_default WHERE id IN (
          SELECT id FROM veredus.event_default
          WHERE id < CAST(:lowest AS uuid) ORDER BY id LIMIT :batch)
        RETURNING 1
      )
      SELECT count(*) FROM gone
      """;

  private static final String EVENT_KEYS =
      """
      WITH gone AS (
        DELETE FROM veredus.event_key WHERE (tenant, source, event_id) IN (
          SELECT tenant, source, event_id FROM veredus.event_key
          WHERE recorded_at < :cutoff ORDER BY recorded_at LIMIT :batch)
        RETURNING 1
      )
      SELECT count(*) FROM gone
      """;

  /** Their pages go with them. */
  private static final String BROADCASTS =
      """
      WITH gone AS (
        DELETE FROM veredus.broadcast WHERE id IN (
          SELECT id FROM veredus.broadcast
          WHERE id < CAST(:lowest AS uuid) AND finished_at < :cutoff ORDER BY id LIMIT :batch)
        RETURNING 1
      )
      SELECT count(*) FROM gone
      """;

  private static final String INBOX_MESSAGES =
      """
      WITH gone AS (
        DELETE FROM veredus.inbox_message WHERE id IN (
          SELECT id FROM veredus.inbox_message
          WHERE created_at < :cutoff ORDER BY created_at LIMIT :batch)
        RETURNING 1
      )
      SELECT count(*) FROM gone
      """;

  private static final String DEDUPLICATIONS =
      """
      WITH gone AS (
        DELETE FROM veredus.deduplication WHERE (tenant, type, recipient, key) IN (
          SELECT tenant, type, recipient, key FROM veredus.deduplication
          WHERE until < now() ORDER BY until LIMIT :batch FOR UPDATE SKIP LOCKED)
        RETURNING 1
      )
      SELECT count(*) FROM gone
      """;

  private final MaintenanceStep step;
  private final Instant cutoff;
  private final Instant eventCutoff;
  private final Instant inboxCutoff;

  Leftovers(MaintenanceStep step, Retention retention, Instant now) {
    this.step = step;
    cutoff = now.minus(retention.notifications());
    eventCutoff = now.minus(retention.events());
    inboxCutoff = now.minus(retention.inbox());
  }

  /** Notifications and events of no day's partition, and what is in no partitions at all. */
  void delete() {
    deleteAll("Delete finished notifications", NOTIFICATIONS, cutoff);
    deleteAll("Delete idempotency keys", KEYS, cutoff);
    deleteAll("Delete verifications", VERIFICATIONS, cutoff);
    deleteAll("Delete counts of codes sent", ALLOWANCES, cutoff);
    deleteAll("Delete broadcasts", BROADCASTS, cutoff);
    deleteAll("Delete events", EVENTS, eventCutoff);
    deleteAll("Delete keys of events", EVENT_KEYS, eventCutoff);
    deleteAll("Delete messages in inboxes", INBOX_MESSAGES, inboxCutoff);
    deleteAll("Delete deduplications", DEDUPLICATIONS, cutoff);
  }

  private void deleteAll(String name, String statement, Instant before) {
    int deleted;
    do {
      deleted = step.run(name, jdbc -> deleteBatch(jdbc, statement, before)).orElse(0);
    } while (deleted == BATCH);
  }

  private static int deleteBatch(JdbcClient jdbc, String statement, Instant before) {
    return jdbc.sql(statement)
        .param("cutoff", before.atOffset(ZoneOffset.UTC))
        .param("lowest", IdBounds.lowestAt(before))
        .param("batch", BATCH)
        .query((row, _) -> row.getInt(1))
        .single();
  }
}
