package io.veredus.postgres.template;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The words of each tenant's notification types. */
public final class TemplateLibrary {
  /** Names the lock of publications among PostgreSQL's advisory locks. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('veredus.template'))";

  private static final String ONE =
      " tenant = :tenant AND type = :type AND channel = :channel AND locale = :locale ";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public TemplateLibrary(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** The newest place in the order of all publications; 0 before the first. */
  public long revision() {
    return jdbc.sql("SELECT coalesce(max(revision), 0) FROM veredus.template")
        .query(Long.class)
        .single();
  }

  /** The newest place in the order of all publications at that time; 0 before the first. */
  public long revisionAt(Instant time) {
    return jdbc.sql(
            """
            SELECT coalesce(max(revision), 0) FROM veredus.template WHERE published_at <= :time
            """)
        .param("time", time.atOffset(ZoneOffset.UTC))
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

  /** Puts words in force at once, as the next version; if they are already, nothing happens. */
  public void publish(
      TenantId tenant,
      TypeKey type,
      Optional<Channel> channel,
      Locale locale,
      TemplateSource words) {
    publish(tenant, new TemplateKey(type, channel, locale), words);
  }

  /**
   * The same by key; a draft of these very words is one no more.
   *
   * @return whether they were not in force before
   */
  public boolean publish(TenantId tenant, TemplateKey key, TemplateSource words) {
    String content = Json.write(words);
    return inOrder(() -> {
      of(
              tenant,
              key,
              "DELETE FROM veredus.template WHERE version = 0 AND content = CAST(:content AS jsonb) AND"
                  + ONE)
          .param("content", content)
          .update();
      return add(tenant, key, content);
    });
  }

  /**
   * Takes the tenant's words out of force, and its draft with them, so that an ancestor's hold
   * again; the versions stay.
   *
   * @return whether there was anything to take back
   */
  public boolean takeBack(TenantId tenant, TemplateKey key) {
    return inOrder(() -> {
      int drafts =
          of(tenant, key, "DELETE FROM veredus.template WHERE version = 0 AND" + ONE).update();
      return add(tenant, key, null) || drafts > 0;
    });
  }

  /** Nothing is added that is so already; never published is as good as taken back. */
  private boolean add(TenantId tenant, TemplateKey key, @Nullable String content) {
    return of(
                tenant,
                key,
                """
                INSERT INTO veredus.template
                  (tenant, type, channel, locale, version, revision, content, published_at)
                SELECT :tenant, :type, :channel, :locale, coalesce(max(version), 0) + 1,
                  nextval('veredus.template_revision'), CAST(:content AS jsonb), now()
                FROM veredus.template
                WHERE version > 0 AND
                """
                    + ONE
                    + """
                    HAVING (SELECT content FROM veredus.template WHERE version > 0 AND
                    """
                    + ONE
                    + """
                     ORDER BY version DESC LIMIT 1) IS DISTINCT FROM CAST(:content AS jsonb)
                    """)
            .param("content", content)
            .update()
        > 0;
  }

  /** One publication at a time: who waits for a revision sees all that have lower ones. */
  private boolean inOrder(Supplier<Boolean> change) {
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          jdbc.sql(LOCK).query((_, _) -> true).list();
          return change.get();
        }));
  }

  private StatementSpec of(TenantId tenant, TemplateKey key, String sql) {
    return jdbc.sql(sql)
        .param("tenant", tenant.value())
        .param("type", key.type().value())
        .param("channel", key.channelName())
        .param("locale", key.locale().toLanguageTag());
  }

  private static PublishedTemplate read(ResultSet row, int number) throws SQLException {
    return new PublishedTemplate(
        TemplateKey.channel(row.getString("channel")),
        Locale.forLanguageTag(row.getString("locale")),
        row.getInt("distance"),
        row.getInt("version"),
        row.getLong("revision"),
        Json.read(row.getString("content"), TemplateSource.class));
  }
}
