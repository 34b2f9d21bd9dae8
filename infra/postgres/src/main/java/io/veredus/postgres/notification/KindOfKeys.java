package io.veredus.postgres.notification;

import io.veredus.workflows.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The idempotency keys of one kind of request, in the table and under the lock that those of
 * notifications have: a tenant's key names one request, whatever it asked for. The column {@code
 * notification_id} holds the id of what was asked for then, and the fingerprint begins with the
 * kind, so that none is ever taken for another.
 */
public final class KindOfKeys {
  private final JdbcClient jdbc;
  private final String prefix;

  /**
   * @param kind what such requests ask for, in a word
   */
  public KindOfKeys(JdbcClient jdbc, String kind) {
    this.jdbc = jdbc;
    this.prefix = kind + " ";
  }

  /** What is known of a key. */
  public sealed interface Known {
    /** It is of an earlier request with the same body, which asked for this. */
    record Same(UUID id) implements Known {}

    /** It is of an earlier request with another body. */
    record Other() implements Known {}

    /** A request with it is under way. */
    record InUse() implements Known {}
  }

  /**
   * Claims the key until the transaction ends, and for good if it is committed.
   *
   * @return empty if it was free; else why it cannot be had
   */
  public Optional<Known> claim(TenantId tenant, IdempotencyKey key, UUID id, Instant acceptedAt) {
    var earlier = earlier(tenant, key);
    if (earlier.isPresent()) {
      return earlier; // which needs no lock
    }
    if (!lock(tenant, key)) {
      return Optional.of(new Known.InUse());
    }
    return store(tenant, key, id, acceptedAt) ? Optional.empty() : earlier(tenant, key);
  }

  /** Empty if nothing is known. */
  public Optional<Known> earlier(TenantId tenant, IdempotencyKey key) {
    return jdbc.sql(
            """
            SELECT fingerprint, notification_id FROM veredus.idempotency_key
            WHERE tenant = :tenant AND key = :key
            """)
        .param("tenant", tenant.value())
        .param("key", key.value())
        .query((row, _) -> read(row, key))
        .optional();
  }

  /** The second of two callers gives up instead of waiting. */
  private boolean lock(TenantId tenant, IdempotencyKey key) {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:tenant || ' ' || :key, 0))")
        .param("tenant", tenant.value())
        .param("key", key.value())
        .query(Boolean.class)
        .single();
  }

  private boolean store(TenantId tenant, IdempotencyKey key, UUID id, Instant acceptedAt) {
    return jdbc.sql(
                """
                INSERT INTO veredus.idempotency_key
                  (tenant, key, fingerprint, notification_id, accepted_at)
                VALUES (:tenant, :key, :fingerprint, :id, :acceptedAt)
                ON CONFLICT DO NOTHING
                """)
            .param("tenant", tenant.value())
            .param("key", key.value())
            .param("fingerprint", prefix + key.fingerprint())
            .param("id", id)
            .param("acceptedAt", acceptedAt.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  private Known read(ResultSet row, IdempotencyKey key) throws SQLException {
    var kept = row.getString("fingerprint");
    return kept.startsWith(prefix) && key.isOf(kept.substring(prefix.length()))
        ? new Known.Same(row.getObject("notification_id", UUID.class))
        : new Known.Other();
  }
}
