package io.veredus.postgres.tenant;

import io.veredus.workflows.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
        .query((row, _) -> holder(row))
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

  private static KeyHolder holder(ResultSet row) throws SQLException {
    return new KeyHolder(
        new ApiKeyId(row.getObject("id", UUID.class)),
        new TenantId(row.getString("tenant")),
        scopes(row),
        Optional.ofNullable(row.getTimestamp("expires_at")).map(Timestamp::toInstant));
  }

  private static Set<Scope> scopes(ResultSet row) throws SQLException {
    var names = (String[]) row.getArray("scopes").getArray();
    return Arrays.stream(names).map(Scope::of).collect(Collectors.toUnmodifiableSet());
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
