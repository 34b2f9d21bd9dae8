package io.veredus.postgres.tenant;

import io.veredus.workflows.id.TenantId;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes a tenant with its keys and all that was set up for it. What it sent stays until its time
 * is over, and is seen by nobody: the id is never given again.
 */
public final class TenantRemoval {
  private static final String HINDRANCE =
      """
      SELECT CASE
        WHEN EXISTS (SELECT FROM veredus.tenant t WHERE t.parent = :tenant) THEN 'tenants below it'
        WHEN EXISTS (SELECT FROM veredus.recipient r WHERE r.tenant = :tenant) THEN 'recipients'
        WHEN EXISTS (SELECT FROM veredus.notification n
                     WHERE n.tenant = :tenant AND n.finished_at IS NULL
                       AND n.state NOT IN ('sent', 'delivered'))
          THEN 'notifications that have not ended'
        WHEN EXISTS (SELECT FROM veredus.broadcast b
                     WHERE b.tenant = :tenant AND b.finished_at IS NULL)
          THEN 'broadcasts that have not ended'
        WHEN EXISTS (SELECT FROM veredus.verification v
                     WHERE v.tenant = :tenant AND v.ended_at IS NULL AND v.expires_at > now())
          THEN 'verifications that have not ended'
      END
      """;

  /** Those that refer to the tenant's row, and the names of limits. */
  private static final List<String> SET_UP =
      List.of(
          "api_key",
          "webhook_endpoint",
          "provider",
          "provider_rate",
          "delivery_switch",
          "template",
          "tenant_preference",
          "suppression",
          "notification_type");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public TenantRemoval(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /**
   * Removes a tenant that nothing hinders.
   *
   * @return what it still has, and why it was therefore not removed; empty: it is gone
   */
  public Optional<String> remove(TenantId tenant) {
    try {
      return transaction.execute(_ -> removeUnlessHindered(tenant));
    } catch (DataIntegrityViolationException sinceThen) {
      return Optional.of("something that was added just now");
    }
  }

  private Optional<String> removeUnlessHindered(TenantId tenant) {
    lock(tenant);
    var hindrance =
        jdbc.sql(HINDRANCE)
            .param("tenant", tenant.value())
            .query((row, _) -> Optional.ofNullable(row.getString(1)))
            .single();
    if (hindrance.isEmpty()) {
      SET_UP.forEach(table -> delete(table, "tenant", tenant));
      delete("tenant", "id", tenant);
      jdbc.sql("INSERT INTO veredus.former_tenant (id) VALUES (:id) ON CONFLICT DO NOTHING")
          .param("id", tenant.value())
          .update();
    }
    return hindrance;
  }

  /** From here on nothing that refers to the tenant can be added. */
  private void lock(TenantId tenant) {
    jdbc.sql("SELECT id FROM veredus.tenant WHERE id = :id FOR UPDATE")
        .param("id", tenant.value())
        .query(String.class)
        .optional();
  }

  private void delete(String table, String column, TenantId tenant) {
    jdbc.sql("DELETE FROM veredus.%s WHERE %s = :tenant".formatted(table, column))
        .param("tenant", tenant.value())
        .update();
  }
}
