package io.veredus.postgres.verification;

import io.veredus.postgres.json.Json;
import io.veredus.postgres.notification.IdempotencyKey;
import io.veredus.postgres.verification.VerificationAcceptance.Accepted;
import io.veredus.postgres.verification.VerificationAcceptance.LimitReached;
import io.veredus.postgres.verification.VerificationAcceptance.Replayed;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.verification.VerificationProgress;
import io.veredus.workflows.verification.VerificationRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes verifications in, and finds them again. */
public final class VerificationStore {
  private final JdbcClient jdbc;
  private final DrawnCodes codes;
  private final SendAllowance allowance;
  private final KeyClaims keys;
  private final TransactionTemplate transaction;

  public VerificationStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    codes = new DrawnCodes(jdbc);
    allowance = new SendAllowance(jdbc);
    keys = new KeyClaims(jdbc);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** Stores a verification with its first send; the key, if there is one, with it or not at all. */
  public VerificationAcceptance accept(FirstSend first, Optional<IdempotencyKey> key) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          var refused =
              key.flatMap(given -> keys.claim(first.request(), given)).or(() -> limit(first));
          if (refused.isPresent()) {
            status.setRollbackOnly(); // a key that was claimed is free again
            return refused.get();
          }
          insert(first.request(), first.address());
          first.drawn().ifPresent(hash -> codes.give(first.request().id(), 1, hash));
          return new Accepted();
        }));
  }

  /** The verification that an earlier request with the same key and body asked for. */
  public Optional<VerificationId> earlier(TenantId tenant, IdempotencyKey key) {
    return keys.earlier(tenant, key)
        .filter(Replayed.class::isInstance)
        .map(it -> ((Replayed) it).id());
  }

  private Optional<VerificationAcceptance> limit(FirstSend first) {
    return allowance
        .take(first.request().tenant(), first.address(), SendAllowance.Kind.FIRST, first.perDay())
        .map(LimitReached::new);
  }

  public Optional<StoredVerification> find(TenantId tenant, VerificationId id) {
    return jdbc.sql("SELECT * FROM veredus.verification WHERE id = :id AND tenant = :tenant")
        .param("id", id.value())
        .param("tenant", tenant.value())
        .query(VerificationRow::read)
        .optional();
  }

  /** Whether a code of ours was drawn for the send, which is stored before it can arrive. */
  public boolean hasDrawn(VerificationId id, int send) {
    return codes.of(id).stream().anyMatch(code -> code.send() == send);
  }

  /**
   * Whether it is this address that the codes are sent to.
   *
   * @param address hashed as it was in {@link FirstSend}
   */
  public boolean isSentTo(VerificationId id, String address) {
    return jdbc.sql("SELECT address = :address FROM veredus.verification WHERE id = :id")
        .param("id", id.value())
        .param("address", address)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /**
   * How long the address of a verification must wait for another code; empty if it need not. A word
   * in advance: only sending counts.
   */
  public Optional<Duration> waitForResend(VerificationId id, int perDay) {
    return jdbc.sql("SELECT tenant, address FROM veredus.verification WHERE id = :id")
        .param("id", id.value())
        .query((row, _) ->
            allowance.wait(
                new TenantId(row.getString("tenant")),
                row.getString("address"),
                SendAllowance.Kind.AGAIN,
                perDay))
        .optional()
        .flatMap(wait -> wait);
  }

  private void insert(VerificationRequest request, String address) {
    jdbc.sql(
            """
            INSERT INTO veredus.verification
              (id, tenant, request, address, state, sends, checks, sent_at, expires_at, look_at)
            VALUES (:id, :tenant, CAST(:request AS json), :address, 'pending', :sends, :checks,
              :sentAt, :expiresAt, now() + interval '10 seconds')
            """)
        .param("id", request.id().value())
        .param("tenant", request.tenant().value())
        .param("request", Json.write(request))
        .param("address", address)
        .params(VerificationRow.parameters(VerificationProgress.first(request)))
        .update();
  }
}
