package io.veredus.postgres.tenant;

import io.veredus.workflows.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

  /** The tenant that a key speaks for; empty if the key is unknown or no longer valid. */
  public Optional<TenantId> tenantOf(String key) {
    return jdbc.sql(
            """
            SELECT tenant FROM veredus.api_key
            WHERE hash = :hash AND (expires_at IS NULL OR expires_at > now())
            """)
        .param("hash", hash(key))
        .query((row, _) -> new TenantId(row.getString("tenant")))
        .optional();
  }

  /**
   * Adds a key, or changes the name of an existing one.
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

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
