package io.veredus.postgres.type;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The notification types of each tenant; what a tenant has not, its parents may have. */
public final class NotificationTypes {
  private final JdbcClient jdbc;

  public NotificationTypes(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** The tenant's type of this key, else that of the nearest ancestor who has one. */
  public Optional<NotificationType> find(TenantId tenant, TypeKey key) {
    return jdbc.sql(
            """
            SELECT t.definition
            FROM veredus.lineage(:tenant) up JOIN veredus.notification_type t USING (tenant)
            WHERE t.key = :key ORDER BY up.distance LIMIT 1
            """)
        .param("tenant", tenant.value())
        .param("key", key.value())
        .query((row, _) -> Json.read(row.getString("definition"), NotificationType.class))
        .optional();
  }

  /** The keys of all types that the tenant can use, in order; for error messages. */
  public List<TypeKey> keys(TenantId tenant) {
    return jdbc.sql(
            """
            SELECT DISTINCT t.key
            FROM veredus.lineage(:tenant) up JOIN veredus.notification_type t USING (tenant)
            ORDER BY t.key
            """)
        .param("tenant", tenant.value())
        .query((row, _) -> new TypeKey(row.getString("key")))
        .list();
  }

  /** Adds the type, or replaces the one of the same key. */
  public void save(TenantId tenant, NotificationType type) {
    jdbc.sql(
            """
            INSERT INTO veredus.notification_type (tenant, key, triggers, definition)
            VALUES (:tenant, :key, :triggers, CAST(:definition AS jsonb))
            ON CONFLICT (tenant, key) DO UPDATE SET
              triggers = excluded.triggers, definition = excluded.definition
            """)
        .param("tenant", tenant.value())
        .param("key", type.key().value())
        .param("triggers", triggers(type))
        .param("definition", Json.write(type))
        .update();
  }

  private static String[] triggers(NotificationType type) {
    return type.trigger().map(Trigger::events).orElse(List.of()).toArray(String[]::new);
  }
}
