package io.veredus.postgres.verification;

import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.verification.CodeCheck;
import io.veredus.workflows.verification.SendGrant;
import io.veredus.workflows.verification.SendWish;
import io.veredus.workflows.verification.Verdict;
import io.veredus.workflows.verification.VerificationState;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what happens to verifications. Every method can be called again with the same
 * argument, and then says the same.
 */
public final class VerificationRecords {
  private final JdbcClient jdbc;
  private final DrawnCodes codes;
  private final SendAllowance allowance;
  private final TransactionTemplate transaction;

  public VerificationRecords(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    codes = new DrawnCodes(jdbc);
    allowance = new SendAllowance(jdbc);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** Compares a code that was entered with those that were drawn, and counts it. */
  public Verdict judge(CodeCheck check) {
    return inTransaction(() -> {
      var row = lock(check.id());
      var judgement = Judgement.of(check, codes.of(check.id()));
      if (row.state().isTerminal()) {
        return row.checks() == check.number() && judgement.endsAs() == row.state()
            ? judgement.verdict() // this very check ended it, and its answer was lost
            : row.state().verdict();
      }
      count(check, judgement.endsAs());
      return judgement.verdict();
    });
  }

  /** Stores the next send, if the address may have it. */
  public SendGrant grant(SendWish wish) {
    return inTransaction(() -> {
      var row = lock(wish.id());
      if (row.sends() < wish.progress().sends()) {
        var wait =
            allowance.take(row.tenant(), row.address(), SendAllowance.Kind.AGAIN, wish.perDay());
        if (wait.isPresent()) {
          return SendGrant.refused(wait.get());
        }
      }
      send(wish);
      return SendGrant.GRANTED;
    });
  }

  public void recordExpiry(VerificationId id) {
    jdbc.sql(
            """
            UPDATE veredus.verification SET state = 'expired', ended_at = now()
            WHERE id = :id AND ended_at IS NULL
            """)
        .param("id", id.value())
        .update();
  }

  private record Standing(
      TenantId tenant, String address, VerificationState state, int sends, int checks) {}

  private Standing lock(VerificationId id) {
    return jdbc.sql(
            """
            SELECT tenant, address, state, sends, checks FROM veredus.verification
            WHERE id = :id FOR UPDATE
            """)
        .param("id", id.value())
        .query((row, _) ->
            new Standing(
                new TenantId(row.getString("tenant")),
                row.getString("address"),
                VerificationState.of(row.getString("state")),
                row.getInt("sends"),
                row.getInt("checks")))
        .single();
  }

  private void count(CodeCheck check, VerificationState state) {
    jdbc.sql(
            """
            UPDATE veredus.verification
            SET checks = :number, state = :state,
                ended_at = CASE WHEN :ended THEN now() END
            WHERE id = :id
            """)
        .param("id", check.id().value())
        .param("number", check.number())
        .param("state", state.wireName())
        .param("ended", state.isTerminal())
        .update();
  }

  private void send(SendWish wish) {
    jdbc.sql(
            """
            UPDATE veredus.verification
            SET sends = :sends, checks = :checks, sent_at = :sentAt, expires_at = :expiresAt
            WHERE id = :id
            """)
        .param("id", wish.id().value())
        .params(VerificationRow.parameters(wish.progress()))
        .update();
    wish.drawn().ifPresent(hash -> codes.give(wish.id(), wish.progress().sends(), hash));
  }

  private <T> T inTransaction(Supplier<T> step) {
    return Objects.requireNonNull(transaction.execute(_ -> step.get()));
  }
}
