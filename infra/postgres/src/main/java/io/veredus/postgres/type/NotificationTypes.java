package io.veredus.postgres.type;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.type.TypeReference;
import io.veredus.postgres.json.Json;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The notification types of each tenant. */
public final class NotificationTypes {
  private static final TypeReference<Map<String, TemplateSource>> TEMPLATES =
      new TypeReference<>() {};

  private final JdbcClient jdbc;

  public NotificationTypes(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  public Optional<NotificationType> find(TenantId tenant, TypeKey key) {
    return jdbc.sql(
            """
            SELECT key, channel, schedule, ambiguity, templates
            FROM veredus.notification_type WHERE tenant = :tenant AND key = :key
            """)
        .param("tenant", tenant.value())
        .param("key", key.value())
        .query(NotificationTypes::read)
        .optional();
  }

  /** The keys of all types, in order; for error messages. */
  public List<TypeKey> keys(TenantId tenant) {
    return jdbc.sql("SELECT key FROM veredus.notification_type WHERE tenant = :tenant ORDER BY key")
        .param("tenant", tenant.value())
        .query((row, _) -> new TypeKey(row.getString("key")))
        .list();
  }

  /** Adds the type, or replaces the one of the same key. */
  public void save(TenantId tenant, NotificationType type) {
    jdbc.sql(
            """
            INSERT INTO veredus.notification_type
              (tenant, key, channel, schedule, ambiguity, templates)
            VALUES (:tenant, :key, :channel, CAST(:schedule AS jsonb), :ambiguity,
              CAST(:templates AS jsonb))
            ON CONFLICT (tenant, key) DO UPDATE SET
              channel = excluded.channel, schedule = excluded.schedule,
              ambiguity = excluded.ambiguity, templates = excluded.templates
            """)
        .param("tenant", tenant.value())
        .param("key", type.key().value())
        .param("channel", type.channel().wireName())
        .param("schedule", Json.write(type.schedule()))
        .param("ambiguity", type.ambiguity().wireName())
        .param("templates", Json.write(byLanguageTag(type.templates())))
        .update();
  }

  private static NotificationType read(ResultSet row, int number) throws SQLException {
    return new NotificationType(
        new TypeKey(row.getString("key")),
        Channel.of(row.getString("channel")),
        Json.read(row.getString("schedule"), RetrySchedule.class),
        AmbiguityPolicy.of(row.getString("ambiguity")),
        byLocale(Json.read(row.getString("templates"), TEMPLATES)));
  }

  private static Map<String, TemplateSource> byLanguageTag(Map<Locale, TemplateSource> templates) {
    return templates.entrySet().stream()
        .collect(toMap(entry -> entry.getKey().toLanguageTag(), Map.Entry::getValue));
  }

  private static Map<Locale, TemplateSource> byLocale(Map<String, TemplateSource> templates) {
    return templates.entrySet().stream()
        .collect(toMap(entry -> Locale.forLanguageTag(entry.getKey()), Map.Entry::getValue));
  }
}
