package io.veredus.postgres.broadcast;

import io.veredus.postgres.broadcast.BroadcastAudience.Group;
import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Those who are left out of broadcasts that have not ended. */
public final class BroadcastExceptions {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public BroadcastExceptions(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** Has no broadcast name somebody who is gone, and so is not told anyway. */
  public void forget(TenantId tenant, RecipientId person) {
    transaction.executeWithoutResult(_ ->
        jdbc.sql(
                """
                SELECT request FROM veredus.broadcast
                WHERE tenant = :tenant AND finished_at IS NULL
                  AND position(:quoted IN CAST(audience AS text)) > 0
                FOR UPDATE
                """)
            .param("tenant", tenant.value())
            .param("quoted", Json.write(person))
            .query((row, _) -> Json.read(row.getString("request"), BroadcastRequest.class))
            .list()
            .forEach(broadcast -> store(without(broadcast, person))));
  }

  private static BroadcastRequest without(BroadcastRequest broadcast, RecipientId person) {
    return broadcast.audience() instanceof Group(var roles, var where, var except)
        ? broadcast.with(
            new Group(roles, where, except.stream().filter(id -> !id.equals(person)).toList()))
        : broadcast;
  }

  private void store(BroadcastRequest broadcast) {
    jdbc.sql(
            """
            UPDATE veredus.broadcast
            SET audience = CAST(:audience AS json), request = CAST(:request AS json)
            WHERE id = :id
            """)
        .param("audience", Json.write(broadcast.audience()))
        .param("request", Json.write(broadcast))
        .param("id", broadcast.id().value())
        .update();
  }
}
