package io.veredus.postgres.verification;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.code.CodeHash;
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
  private final TransactionTemplate transaction;

  public VerificationStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    codes = new DrawnCodes(jdbc);
    allowance = new SendAllowance(jdbc);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /**
   * Stores the verification with its first send, unless the address had as many as a day allows.
   *
   * @param address keyed hash of where its codes are sent
   * @param perDay verifications that one address can have within 24 hours
   * @param drawn hash of the first code, if the host application delivers it
   * @return empty if it was stored; else how long to wait
   */
  public Optional<Duration> accept(
      VerificationRequest request, String address, int perDay, Optional<CodeHash> drawn) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          var wait = allowance.take(request.tenant(), address, SendAllowance.Kind.FIRST, perDay);
          if (wait.isEmpty()) {
            insert(request, address);
            drawn.ifPresent(hash -> codes.give(request.id(), 1, hash));
          }
          return wait;
        }));
  }

  public Optional<StoredVerification> find(TenantId tenant, VerificationId id) {
    return jdbc.sql("SELECT * FROM veredus.verification WHERE id = :id AND tenant = :tenant")
        .param("id", id.value())
        .param("tenant", tenant.value())
        .query(VerificationRow::read)
        .optional();
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
