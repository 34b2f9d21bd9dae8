package io.veredus.postgres.tenant;

import io.veredus.workflows.id.TenantId;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets those who change much of a tenant at once do so one after the other. */
public final class TenantTurn {
  private final JdbcClient jdbc;

  public TenantTurn(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** Waits for the tenant's turn, which lasts as long as the caller's transaction. */
  public void await(TenantId tenant) {
    jdbc.sql("SELECT id FROM veredus.tenant WHERE id = :tenant FOR NO KEY UPDATE")
        .param("tenant", tenant.value())
        .query(String.class)
        .optional();
  }
}
