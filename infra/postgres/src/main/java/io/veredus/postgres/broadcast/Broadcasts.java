package io.veredus.postgres.broadcast;

import io.veredus.postgres.notification.IdempotencyKey;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.EventId;
import io.veredus.workflows.id.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes broadcasts in, finds them again, and writes down what is wanted of them. */
public final class Broadcasts {
  private final JdbcClient jdbc;
  private final BroadcastIntake intake;
  private final BroadcastKeys keys;
  private final BroadcastEnding ending;
  private final TransactionTemplate transaction;

  public Broadcasts(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    intake = new BroadcastIntake(jdbc);
    keys = new BroadcastKeys(jdbc);
    ending = new BroadcastEnding(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** Stores a broadcast with its key, if there is one: both or neither. */
  public BroadcastAcceptance accept(BroadcastRequest request, Optional<IdempotencyKey> key) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          var refused = key.flatMap(given -> keys.claim(request, given));
          if (refused.isEmpty()) {
            intake.store(request, Optional.empty());
          }
          return refused.orElseGet(() -> new BroadcastAcceptance.Accepted(request.id()));
        }));
  }

  /** What became of an earlier request with the key; empty if there was none. */
  public Optional<BroadcastAcceptance> earlier(TenantId tenant, IdempotencyKey key) {
    return keys.earlier(tenant, key);
  }

  public Optional<StoredBroadcast> find(TenantId tenant, BroadcastId id) {
    return jdbc.sql(BroadcastRow.SELECT + "WHERE b.id = :id AND b.tenant = :tenant")
        .param("id", id.value())
        .param("tenant", tenant.value())
        .query(BroadcastRow::read)
        .optional();
  }

  /** Newest first. */
  public List<StoredBroadcast> list(TenantId tenant, Optional<BroadcastId> before, int limit) {
    var beyond = before.isPresent() ? " AND b.id < :before" : "";
    return jdbc.sql(
            BroadcastRow.SELECT
                + "WHERE b.tenant = :tenant%s ORDER BY b.id DESC LIMIT :limit".formatted(beyond))
        .param("tenant", tenant.value())
        .param("before", before.map(BroadcastId::value).orElse(null), java.sql.Types.OTHER)
        .param("limit", limit)
        .query(BroadcastRow::read)
        .list();
  }

  /** Those that events caused. */
  public Map<EventId, List<BroadcastId>> causedBy(Collection<EventId> events) {
    var caused = new HashMap<EventId, List<BroadcastId>>();
    jdbc.sql(
            """
            SELECT event_id, id FROM veredus.broadcast
            WHERE event_id = ANY (CAST(:events AS uuid[])) ORDER BY id
            """)
        .param("events", events.stream().map(EventId::toString).toArray(String[]::new))
        .query(row -> {
          caused
              .computeIfAbsent(
                  new EventId(row.getObject("event_id", UUID.class)), _ -> new ArrayList<>())
              .add(new BroadcastId(row.getObject("id", UUID.class)));
        });
    return caused;
  }

  /**
   * @return false if it has ended
   */
  public boolean pause(BroadcastId id, boolean paused) {
    return wish(id, "paused = " + paused);
  }

  /**
   * Cancels it, and those of its notifications that have workflows of their own.
   *
   * @return false if it has ended
   */
  public boolean cancel(BroadcastId id) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          boolean inTime = wish(id, "cancel_requested = true");
          if (inTime) {
            ending.cancelPromoted(id);
          }
          return inTime;
        }));
  }

  /** Writes down that it has ended, with all that is left of it; nothing names anybody any more. */
  public void finish(BroadcastId id) {
    transaction.executeWithoutResult(_ -> ending.finish(id));
  }

  /**
   * Takes the oldest that are due for a look whether their workflow still goes on, and makes each
   * due again in a minute. Two processes never take the same.
   */
  public List<StoredBroadcast> take(int limit) {
    return jdbc.sql(
            """
            WITH due AS (
              UPDATE veredus.broadcast taken SET look_at = now() + interval '1 minute'
              FROM (
                SELECT id FROM veredus.broadcast
                WHERE finished_at IS NULL AND look_at <= now()
                ORDER BY look_at LIMIT :limit
                FOR UPDATE SKIP LOCKED
              ) d
              WHERE taken.id = d.id
              RETURNING taken.id
            )
            """
                + BroadcastRow.SELECT
                + "WHERE b.id IN (SELECT id FROM due)")
        .param("limit", limit)
        .query(BroadcastRow::read)
        .list();
  }

  /** Makes one due for a look now. */
  public void lookAgain(BroadcastId id) {
    jdbc.sql("UPDATE veredus.broadcast SET look_at = now() WHERE id = :id AND finished_at IS NULL")
        .param("id", id.value())
        .update();
  }

  private boolean wish(BroadcastId id, String change) {
    return jdbc.sql(
                "UPDATE veredus.broadcast SET %s WHERE id = :id AND finished_at IS NULL"
                    .formatted(change))
            .param("id", id.value())
            .update()
        > 0;
  }
}
