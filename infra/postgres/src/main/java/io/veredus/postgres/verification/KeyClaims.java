package io.veredus.postgres.verification;

import io.veredus.postgres.notification.IdempotencyKey;
import io.veredus.postgres.verification.VerificationAcceptance.KeyInUse;
import io.veredus.postgres.verification.VerificationAcceptance.KeyReused;
import io.veredus.postgres.verification.VerificationAcceptance.Replayed;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.verification.VerificationRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The idempotency keys of verifications, in the table and under the lock that those of
 * notifications have: a tenant's key names one request, whatever it asked for. The column {@code
 * notification_id} holds the verification's id then, and the fingerprint says so, so that neither
 * is ever taken for the other.
 */
final class KeyClaims {
  private static final String KIND = "verification ";

  private final JdbcClient jdbc;

  KeyClaims(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Claims the key until the transaction ends, and for good if it is committed.
   *
   * @return empty if it was free; else why it cannot be had
   */
  Optional<VerificationAcceptance> claim(VerificationRequest request, IdempotencyKey key) {
    var earlier = earlier(request.tenant(), key);
    if (earlier.isPresent()) {
      return earlier; // which needs no lock
    }
    if (!lock(request.tenant(), key)) {
      return Optional.of(new KeyInUse());
    }
    return store(request, key) ? Optional.empty() : earlier(request.tenant(), key);
  }

  /** What is known of a key; empty if nothing is. */
  Optional<VerificationAcceptance> earlier(TenantId tenant, IdempotencyKey key) {
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

  private boolean store(VerificationRequest request, IdempotencyKey key) {
    return jdbc.sql(
                """
                INSERT INTO veredus.idempotency_key
                  (tenant, key, fingerprint, notification_id, accepted_at)
                VALUES (:tenant, :key, :fingerprint, :id, :acceptedAt)
                ON CONFLICT DO NOTHING
                """)
            .param("tenant", request.tenant().value())
            .param("key", key.value())
            .param("fingerprint", KIND + key.fingerprint())
            .param("id", request.id().value())
            .param("acceptedAt", request.acceptedAt().atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  private static VerificationAcceptance read(ResultSet row, IdempotencyKey key)
      throws SQLException {
    var kept = row.getString("fingerprint");
    return kept.startsWith(KIND) && key.isOf(kept.substring(KIND.length()))
        ? new Replayed(new VerificationId(row.getObject("notification_id", UUID.class)))
        : new KeyReused();
  }
}
