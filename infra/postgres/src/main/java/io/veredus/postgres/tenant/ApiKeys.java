package io.veredus.postgres.tenant;

import io.veredus.workflows.id.TenantId;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * API keys, of which only a SHA-256 hash is kept: they are long and random, so no salt is needed.
 */
public final class ApiKeys {
  public ApiKeys(DataSource dataSource) {}

  /** The tenant that a key speaks for; empty if the key is unknown or no longer valid. */
  public Optional<TenantId> tenantOf(String key) {
    throw new UnsupportedOperationException();
  }

  /** Adds a key, or changes the name of an existing one. */
  public void save(TenantId tenant, String name, String key) {
    throw new UnsupportedOperationException();
  }
}
