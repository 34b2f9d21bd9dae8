package io.veredus.postgres.type;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    return findOwned(tenant, key).map(OwnedType::type);
  }

  /** The same with the tenant whose it is. */
  public Optional<OwnedType> findOwned(TenantId tenant, TypeKey key) {
    return jdbc.sql(
            """
            SELECT t.tenant, t.definition
            FROM veredus.lineage(:tenant) up JOIN veredus.notification_type t USING (tenant)
            WHERE t.key = :key ORDER BY up.distance LIMIT 1
            """)
        .param("tenant", tenant.value())
        .param("key", key.value())
        .query(NotificationTypes::read)
        .optional();
  }

  /** All types that the tenant can use, by key; of one key the nearest. */
  public List<OwnedType> list(TenantId tenant) {
    return jdbc.sql(
            """
            SELECT DISTINCT ON (t.key) t.tenant, t.definition
            FROM veredus.lineage(:tenant) up JOIN veredus.notification_type t USING (tenant)
            ORDER BY t.key, up.distance
            """)
        .param("tenant", tenant.value())
        .query(NotificationTypes::read)
        .list();
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

  /**
   * Adds the type, or replaces the one of the same key, of which the administrator's choice of a
   * channel stays, and whether it is turned off, unless the new one says so.
   *
   * @return whether it was added
   */
  public boolean declare(TenantId tenant, NotificationType type) {
    return jdbc.sql(
            """
            INSERT INTO veredus.notification_type AS n (tenant, key, triggers, definition)
            VALUES (:tenant, :key, :triggers, CAST(:definition AS jsonb))
            ON CONFLICT (tenant, key) DO UPDATE SET
              triggers = excluded.triggers,
              definition = jsonb_set(
                jsonb_set(excluded.definition, '{channels,method}',
                  coalesce(n.definition #> '{channels,method}', 'null')),
                '{enabled}',
                coalesce(excluded.definition -> 'enabled', n.definition -> 'enabled', 'null'))
            RETURNING xmax = 0 AS added -- nothing was there that this replaces
            """)
        .param("tenant", tenant.value())
        .param("key", type.key().value())
        .param("triggers", triggers(type))
        .param("definition", Json.write(type))
        .query((row, _) -> row.getBoolean("added"))
        .single();
  }

  /**
   * Sets or clears the administrator's choice for one of the tenant's own types.
   *
   * @return whether the tenant has one of this key
   */
  public boolean choose(TenantId tenant, TypeKey key, Optional<Channel> method) {
    return jdbc.sql(
                """
                UPDATE veredus.notification_type
                SET definition = jsonb_set(definition, '{channels,method}',
                  coalesce(to_jsonb(CAST(:method AS text)), 'null'))
                WHERE tenant = :tenant AND key = :key
                """)
            .param("tenant", tenant.value())
            .param("key", key.value())
            .param("method", method.map(Channel::wireName).orElse(null))
            .update()
        > 0;
  }

  /**
   * Turns one of the tenant's own types on or off.
   *
   * @return whether the tenant has one of this key
   */
  public boolean turn(TenantId tenant, TypeKey key, boolean on) {
    return jdbc.sql(
                """
                UPDATE veredus.notification_type
                SET definition = jsonb_set(definition, '{enabled}', to_jsonb(CAST(:on AS boolean)))
                WHERE tenant = :tenant AND key = :key
                """)
            .param("tenant", tenant.value())
            .param("key", key.value())
            .param("on", on)
            .update()
        > 0;
  }

  /**
   * Removes one of the tenant's own types; its words stay, for an ancestor's type of the key.
   *
   * @return whether the tenant had one of this key
   */
  public boolean remove(TenantId tenant, TypeKey key) {
    return jdbc.sql("DELETE FROM veredus.notification_type WHERE tenant = :tenant AND key = :key")
            .param("tenant", tenant.value())
            .param("key", key.value())
            .update()
        > 0;
  }

  private static OwnedType read(ResultSet row, int number) throws SQLException {
    return new OwnedType(
        new TenantId(row.getString("tenant")),
        Json.read(row.getString("definition"), NotificationType.class));
  }

  private static String[] triggers(NotificationType type) {
    return type.trigger().map(Trigger::events).orElse(List.of()).toArray(String[]::new);
  }
}
