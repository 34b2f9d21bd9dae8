package io.veredus.postgres.type;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.TenantId;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the notification types that events cause. */
public final class TriggeredTypes {
  private final JdbcClient jdbc;

  public TriggeredTypes(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * Types of the tenant and its ancestors that at least one of these types of events causes, by
   * key; of each key only the nearest, which may have taken the trigger away.
   */
  public List<NotificationType> of(TenantId tenant, Collection<String> events) {
    return jdbc.sql(
            """
            WITH up AS MATERIALIZED (SELECT * FROM veredus.lineage(:tenant))
            SELECT n.definition FROM (
              SELECT DISTINCT ON (t.key) t.key, t.triggers, t.definition
              FROM up JOIN veredus.notification_type t USING (tenant)
              WHERE t.key IN (
                SELECT o.key FROM up JOIN veredus.notification_type o USING (tenant)
                WHERE o.triggers && CAST(:events AS text[]))
              ORDER BY t.key, up.distance
            ) n
            WHERE n.triggers && CAST(:events AS text[])
            ORDER BY n.key
            """)
        .param("tenant", tenant.value())
        .param("events", events.toArray(String[]::new))
        .query((row, _) -> Json.read(row.getString("definition"), NotificationType.class))
        .list();
  }
}
