package io.veredus.postgres.template;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Drafts of words and all their versions, for those who write them. */
public final class TemplateDrafts {
  private static final String ONE =
      " tenant = :tenant AND type = :type AND channel = :channel AND locale = :locale ";

  private final JdbcClient jdbc;

  public TemplateDrafts(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** Keeps words that are not in force yet, instead of the draft there was. */
  public void save(TenantId tenant, TemplateKey key, TemplateSource words) {
    of(
            tenant,
            key,
            """
            INSERT INTO veredus.template (tenant, type, channel, locale, version, content)
            VALUES (:tenant, :type, :channel, :locale, 0, CAST(:content AS jsonb))
            ON CONFLICT (tenant, type, channel, locale, version) DO UPDATE SET
              content = excluded.content, created_at = now()
            """)
        .param("content", Json.write(words))
        .update();
  }

  public Optional<TemplateVersion> draft(TenantId tenant, TemplateKey key) {
    return of(tenant, key, "SELECT * FROM veredus.template WHERE version = 0 AND" + ONE)
        .query(TemplateDrafts::read)
        .optional();
  }

  /** The drafts of a type, in the order of their channels and languages. */
  public List<TemplateVersion> drafts(TenantId tenant, TypeKey type) {
    return jdbc.sql(
            """
            SELECT * FROM veredus.template
            WHERE tenant = :tenant AND type = :type AND version = 0
            ORDER BY channel, locale
            """)
        .param("tenant", tenant.value())
        .param("type", type.value())
        .query(TemplateDrafts::read)
        .list();
  }

  /** What was published under a key by this tenant, newest first. */
  public List<TemplateVersion> versions(TenantId tenant, TemplateKey key) {
    return of(
            tenant,
            key,
            "SELECT * FROM veredus.template WHERE version > 0 AND" + ONE + "ORDER BY version DESC")
        .query(TemplateDrafts::read)
        .list();
  }

  /**
   * The words of a type that are in force for a tenant: per channel and language the nearest of its
   * own and its ancestors', in this order.
   */
  public List<TemplateVersion> inForce(TenantId tenant, TypeKey type) {
    return jdbc.sql(
            """
            SELECT DISTINCT ON (channel, locale) * FROM (
              SELECT DISTINCT ON (t.tenant, t.channel, t.locale) t.*, up.distance
              FROM veredus.lineage(:tenant) up JOIN veredus.template t USING (tenant)
              WHERE t.type = :type AND t.version > 0
              ORDER BY t.tenant, t.channel, t.locale, t.version DESC
            ) newest WHERE content IS NOT NULL ORDER BY channel, locale, distance
            """)
        .param("tenant", tenant.value())
        .param("type", type.value())
        .query(TemplateDrafts::read)
        .list();
  }

  private StatementSpec of(TenantId tenant, TemplateKey key, String sql) {
    return jdbc.sql(sql)
        .param("tenant", tenant.value())
        .param("type", key.type().value())
        .param("channel", key.channelName())
        .param("locale", key.locale().toLanguageTag());
  }

  private static TemplateVersion read(ResultSet row, int number) throws SQLException {
    int version = row.getInt("version");
    return new TemplateVersion(
        new TenantId(row.getString("tenant")),
        new TemplateKey(
            new TypeKey(row.getString("type")),
            TemplateKey.channel(row.getString("channel")),
            Locale.forLanguageTag(row.getString("locale"))),
        version,
        Optional.ofNullable(row.getString("content"))
            .map(content -> Json.read(content, TemplateSource.class)),
        row.getTimestamp(version == 0 ? "created_at" : "published_at").toInstant());
  }
}
