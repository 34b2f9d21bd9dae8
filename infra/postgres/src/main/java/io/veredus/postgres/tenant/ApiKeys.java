package io.veredus.postgres.tenant;

import io.veredus.workflows.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * API keys, of which only a SHA-256 hash is kept: they are long and random, so no salt is needed.
 */
public final class ApiKeys {
  private final JdbcClient jdbc;

  public ApiKeys(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** Who a key speaks for; empty if the key is unknown or no longer valid. */
  public Optional<KeyHolder> holderOf(String key) {
    return jdbc.sql(
            """
            SELECT id, tenant, scopes, expires_at FROM veredus.api_key
            WHERE hash = :hash AND (expires_at IS NULL OR expires_at > now())
            """)
        .param("hash", hash(key))
        .query((row, _) -> KeyRows.holder(row))
        .optional();
  }

  /**
   * Adds a key for everything, or changes the name of an existing one.
   *
   * @throws IllegalArgumentException if the key speaks for another tenant already
   */
  public void save(TenantId tenant, String name, String key) {
    int saved =
        jdbc.sql(
                """
                INSERT INTO veredus.api_key AS k (hash, tenant, name)
                VALUES (:hash, :tenant, :name)
                ON CONFLICT (hash) DO UPDATE SET name = excluded.name
                WHERE k.tenant = excluded.tenant
                """)
            .param("hash", hash(key))
            .param("tenant", tenant.value())
            .param("name", name)
            .update();
    if (saved == 0) {
      throw new IllegalArgumentException("The key speaks for another tenant already");
    }
  }

  /**
   * Adds a key for everything to the tenant that exists from the start, unless it has a valid key
   * that can administer.
   */
  public void addFirst(String key) {
    jdbc.sql(
            """
            INSERT INTO veredus.api_key (hash, tenant, name)
            SELECT :hash, :tenant, 'first' WHERE NOT EXISTS (
              SELECT FROM veredus.api_key k WHERE k.tenant = :tenant
                AND 'administer' = ANY (k.scopes)
                AND (k.expires_at IS NULL OR k.expires_at > now()))
            ON CONFLICT (hash) DO NOTHING
            """)
        .param("hash", hash(key))
        .param("tenant", TenantId.DEFAULT.value())
        .update();
  }

  /** Adds a key that nobody has yet. */
  public StoredKey add(TenantId tenant, NewKey wanted, String key) {
    return jdbc.sql(
            """
            INSERT INTO veredus.api_key (hash, id, tenant, name, scopes, expires_at)
            VALUES (:hash, :id, :tenant, :name, :scopes, :expiresAt)
            RETURNING *
            """)
        .param("hash", hash(key))
        .param("id", wanted.id().value())
        .param("tenant", tenant.value())
        .param("name", wanted.name())
        .param("scopes", wanted.scopes().stream().map(Scope::wireName).toArray(String[]::new))
        .param(
            "expiresAt",
            wanted.expiresAt().map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .query((row, _) -> KeyRows.read(row))
        .single();
  }

  /**
   * Some of the keys of a tenant and its descendants, by id; expired ones are there, too.
   *
   * @param after the last of those before; empty: from the first
   * @param limit how many at most
   */
  public List<StoredKey> list(TenantId within, Optional<ApiKeyId> after, int limit) {
    return jdbc.sql(
            """
            SELECT k.* FROM veredus.api_key k JOIN veredus.descendants(:within) USING (tenant)
            WHERE CAST(:after AS uuid) IS NULL OR k.id > :after ORDER BY k.id LIMIT :limit
            """)
        .param("within", within.value())
        .param("after", after.map(ApiKeyId::value).orElse(null), Types.OTHER)
        .param("limit", limit)
        .query((row, _) -> KeyRows.read(row))
        .list();
  }

  /** A key of a tenant or one of its descendants. */
  public Optional<StoredKey> find(TenantId within, ApiKeyId id) {
    return of(within, id, "SELECT k.* FROM veredus.api_key k")
        .query((row, _) -> KeyRows.read(row))
        .optional();
  }

  /** Revokes a key of a tenant or one of its descendants; says whether there was such a one. */
  public boolean remove(TenantId within, ApiKeyId id) {
    return of(within, id, "DELETE FROM veredus.api_key k").update() > 0;
  }

  /** Notes when keys were used last, for each at most once a minute. */
  public void used(Map<ApiKeyId, Instant> times) {
    var ids = List.copyOf(times.keySet());
    jdbc.sql(
            """
            UPDATE veredus.api_key k SET last_used_at = used.at
            FROM unnest(CAST(:ids AS uuid[]), CAST(:times AS timestamptz[])) AS used (id, at)
            WHERE k.id = used.id
              AND (k.last_used_at IS NULL OR k.last_used_at <= used.at - interval '1 minute')
            """)
        .param("ids", ids.stream().map(ApiKeyId::toString).toArray(String[]::new))
        .param("times", ids.stream().map(times::get).map(String::valueOf).toArray(String[]::new))
        .update();
  }

  private JdbcClient.StatementSpec of(TenantId within, ApiKeyId id, String statement) {
    return jdbc.sql(
            statement
                + """
                 WHERE k.id = :id AND EXISTS
                  (SELECT FROM veredus.lineage(k.tenant) up WHERE up.tenant = :within)
                """)
        .param("id", id.value())
        .param("within", within.value());
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
