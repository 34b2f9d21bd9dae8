package io.veredus.postgres.template;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The words of each tenant's notification types. */
public final class TemplateLibrary {
  static final String ANY_CHANNEL = "any";

  private final JdbcClient jdbc;

  public TemplateLibrary(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** The newest place in the order of all publications; 0 before the first. */
  public long revision() {
    return jdbc.sql("SELECT coalesce(max(revision), 0) FROM veredus.template")
        .query(Long.class)
        .single();
  }

  /**
   * The words of a type that are in force for a tenant, its ancestors' included, in all languages.
   *
   * @param revision what was published later is not seen
   */
  public List<PublishedTemplate> inForce(TenantId tenant, TypeKey type, long revision) {
    return jdbc.sql(
            """
            SELECT * FROM (
              SELECT DISTINCT ON (t.tenant, t.channel, t.locale)
                t.channel, t.locale, up.distance, t.version, t.revision, t.content
              FROM veredus.lineage(:tenant) up JOIN veredus.template t USING (tenant)
              WHERE t.type = :type AND t.revision <= :revision
              ORDER BY t.tenant, t.channel, t.locale, t.revision DESC
            ) newest WHERE content IS NOT NULL
            """)
        .param("tenant", tenant.value())
        .param("type", type.value())
        .param("revision", revision)
        .query(TemplateLibrary::read)
        .list();
  }

  /** Puts words in force at once, as the next version. */
  public void publish(
      TenantId tenant,
      TypeKey type,
      Optional<Channel> channel,
      Locale locale,
      TemplateSource words) {
    jdbc.sql(
            """
            INSERT INTO veredus.template
              (tenant, type, channel, locale, version, revision, content, published_at)
            SELECT :tenant, :type, :channel, :locale,
              coalesce(max(version), 0) + 1, nextval('veredus.template_revision'),
              CAST(:content AS jsonb), now()
            FROM veredus.template
            WHERE tenant = :tenant AND type = :type AND channel = :channel AND locale = :locale
            """)
        .param("tenant", tenant.value())
        .param("type", type.value())
        .param("channel", channel.map(Channel::wireName).orElse(ANY_CHANNEL))
        .param("locale", locale.toLanguageTag())
        .param("content", Json.write(words))
        .update();
  }

  private static PublishedTemplate read(ResultSet row, int number) throws SQLException {
    var channel = row.getString("channel");
    return new PublishedTemplate(
        channel.equals(ANY_CHANNEL) ? Optional.empty() : Optional.of(Channel.of(channel)),
        Locale.forLanguageTag(row.getString("locale")),
        row.getInt("distance"),
        row.getInt("version"),
        row.getLong("revision"),
        Json.read(row.getString("content"), TemplateSource.class));
  }
}
