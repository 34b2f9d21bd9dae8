package io.veredus.postgres.provider;

import com.fasterxml.jackson.core.type.TypeReference;
import io.veredus.postgres.json.Json;
import io.veredus.postgres.secret.SecretCipher;
import io.veredus.postgres.secret.SecretException;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The providers of each tenant. */
public final class Providers {
  private static final TypeReference<Map<String, Object>> SETTINGS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> SECRETS = new TypeReference<>() {};

  private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

  private final JdbcClient jdbc;
  private final SecretCipher cipher;

  public Providers(DataSource dataSource, SecretCipher cipher) {
    this.jdbc = JdbcClient.create(dataSource);
    this.cipher = cipher;
  }

  public Optional<StoredProvider> find(TenantId tenant, ProviderId id) {
    return jdbc.sql("SELECT * FROM veredus.provider WHERE tenant = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id.value())
        .query((row, _) -> read(tenant, row))
        .optional();
  }

  /**
   * All providers of a tenant, in their order. One whose secrets cannot be read has none here, so
   * that it takes no other with it.
   */
  public List<StoredProvider> list(TenantId tenant) {
    return jdbc.sql("SELECT * FROM veredus.provider WHERE tenant = :tenant ORDER BY place, id")
        .param("tenant", tenant.value())
        .query((row, _) -> readable(tenant, row))
        .list();
  }

  /** Who else's providers serve a tenant. */
  public ProviderLineage lineage() {
    return new ProviderLineage(jdbc);
  }

  /** The active providers of a channel, in their order. */
  public List<StoredProvider> active(TenantId tenant, Channel channel) {
    return list(tenant).stream()
        .filter(StoredProvider::active)
        .filter(provider -> provider.kind().channel() == channel)
        .toList();
  }

  /**
   * Adds a provider.
   *
   * @return whether its id was free; nothing is changed if not
   * @throws io.veredus.postgres.secret.SecretException if it has secrets and no key is configured
   */
  public boolean add(TenantId tenant, StoredProvider provider) {
    return with(
                jdbc.sql(
                    """
                    INSERT INTO veredus.provider
                      (tenant, id, kind, settings, secrets, place, active, max_per_second)
                    VALUES (:tenant, :id, :kind, CAST(:settings AS jsonb), :secrets, :place, :active,
                      :limit)
                    ON CONFLICT DO NOTHING
                    """),
                tenant,
                provider)
            .update()
        > 0;
  }

  /**
   * Replaces a provider that nobody has changed since it was read.
   *
   * @return whether that was so
   * @throws io.veredus.postgres.secret.SecretException if it has secrets and no key is configured
   */
  public boolean replace(TenantId tenant, StoredProvider provider) {
    return with(
                jdbc.sql(
                    """
                    UPDATE veredus.provider
                    SET kind = :kind, settings = CAST(:settings AS jsonb), secrets = :secrets,
                      place = :place, active = :active, max_per_second = :limit, version = version + 1
                    WHERE tenant = :tenant AND id = :id AND version = :version
                    """),
                tenant,
                provider)
            .param("version", provider.version())
            .update()
        > 0;
  }

  /** Puts the channel's providers into this order, and those that are not named behind them. */
  public void order(TenantId tenant, Channel channel, List<ProviderId> ids) {
    jdbc.sql(
            """
            WITH ranked AS (
              SELECT provider.id, row_number() OVER
                (ORDER BY wanted.place NULLS LAST, provider.place, provider.id) AS place
              FROM veredus.provider
              LEFT JOIN unnest(CAST(:ids AS text[])) WITH ORDINALITY AS wanted (id, place)
                ON wanted.id = provider.id
              WHERE tenant = :tenant AND kind IN (:kinds))
            UPDATE veredus.provider
            SET place = ranked.place, version = version + 1
            FROM ranked
            WHERE provider.tenant = :tenant AND provider.id = ranked.id
              AND provider.place <> ranked.place
            """)
        .param("tenant", tenant.value())
        .param("kinds", kindsOf(channel))
        .param("ids", ids.stream().map(ProviderId::value).toArray(String[]::new))
        .update();
  }

  /**
   * Adds a provider, or replaces the settings and secrets of the one of the same id.
   *
   * @return whether it was added
   */
  public boolean save(TenantId tenant, StoredProvider provider) {
    return with(
            jdbc.sql(
                """
                INSERT INTO veredus.provider
                  (tenant, id, kind, settings, secrets, place, active, max_per_second)
                VALUES (:tenant, :id, :kind, CAST(:settings AS jsonb), :secrets, :place, :active, :limit)
                ON CONFLICT (tenant, id) DO UPDATE SET
                  kind = excluded.kind, settings = excluded.settings, secrets = excluded.secrets,
                  place = excluded.place, active = excluded.active,
                  max_per_second = excluded.max_per_second, version = provider.version + 1
                RETURNING version
                """),
            tenant,
            provider)
        .query((row, _) -> row.getLong("version") == 1)
        .single();
  }

  /**
   * Switches a provider on or off.
   *
   * @param exclusive whether the channel's other providers are switched off in the same moment
   * @return whether there is such a provider
   */
  public boolean activate(TenantId tenant, ProviderId id, boolean active, boolean exclusive) {
    return find(tenant, id)
        .map(provider ->
            jdbc.sql(
                    """
                    UPDATE veredus.provider
                    SET active = CASE WHEN id = :id THEN :active ELSE false END,
                        version = version + 1
                    WHERE tenant = :tenant
                      AND (id = :id OR (:exclusive AND kind IN (:kinds)))
                    """)
                .param("tenant", tenant.value())
                .param("id", id.value())
                .param("active", active)
                .param("exclusive", exclusive)
                .param("kinds", kindsOf(provider.kind().channel()))
                .update())
        .isPresent();
  }

  /**
   * Removes a provider. What it was to send goes by the channel's others.
   *
   * @return whether there was such a provider
   */
  public boolean remove(TenantId tenant, ProviderId id) {
    return jdbc.sql("DELETE FROM veredus.provider WHERE tenant = :tenant AND id = :id")
            .param("tenant", tenant.value())
            .param("id", id.value())
            .update()
        > 0;
  }

  private JdbcClient.StatementSpec with(
      JdbcClient.StatementSpec statement, TenantId tenant, StoredProvider provider) {
    return statement
        .param("tenant", tenant.value())
        .param("id", provider.id().value())
        .param("kind", provider.kind().wireName())
        .param("settings", Json.write(provider.settings()))
        .param("secrets", encrypted(tenant, provider))
        .param("place", provider.place())
        .param("active", provider.active())
        .param("limit", provider.maxPerSecond().orElse(null), Types.DOUBLE);
  }

  static List<String> kindsOf(Channel channel) {
    return Arrays.stream(ProviderKind.values())
        .filter(kind -> kind.channel() == channel)
        .map(ProviderKind::wireName)
        .toList();
  }

  private byte[] encrypted(TenantId tenant, StoredProvider provider) {
    return provider.secrets().isEmpty()
        ? new byte[0]
        : cipher.encrypt(Json.write(provider.secrets()), place(tenant, provider.id()));
  }

  private StoredProvider read(TenantId tenant, ResultSet row) throws SQLException {
    return read(row, secrets(tenant, row));
  }

  private StoredProvider readable(TenantId tenant, ResultSet row) throws SQLException {
    try {
      return read(tenant, row);
    } catch (SecretException unreadable) {
      LOG.error("Provider {}: {}", row.getString("id"), unreadable.getMessage());
      return read(row, Map.of());
    }
  }

  private Map<String, String> secrets(TenantId tenant, ResultSet row) throws SQLException {
    byte[] secrets = row.getBytes("secrets");
    var id = new ProviderId(row.getString("id"));
    return secrets.length == 0
        ? Map.of()
        : Json.read(cipher.decrypt(secrets, place(tenant, id)), SECRETS);
  }

  private static StoredProvider read(ResultSet row, Map<String, String> secrets)
      throws SQLException {
    var id = new ProviderId(row.getString("id"));
    return new StoredProvider(
        id,
        ProviderKind.of(row.getString("kind")),
        Json.read(row.getString("settings"), SETTINGS),
        secrets,
        row.getInt("place"),
        row.getBoolean("active"),
        Optional.ofNullable(row.getObject("max_per_second", Double.class)),
        row.getLong("version"));
  }

  private static String place(TenantId tenant, ProviderId id) {
    return "provider/" + tenant + "/" + id;
  }
}
