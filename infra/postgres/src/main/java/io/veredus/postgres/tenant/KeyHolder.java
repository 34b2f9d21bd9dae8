package io.veredus.postgres.tenant;

import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who a valid API key speaks for, and what it may be used for.
 *
 * @param expiresAt from when on it is no longer valid; empty: never
 */
public record KeyHolder(
    ApiKeyId id, TenantId tenant, Set<Scope> scopes, Optional<Instant> expiresAt) {
  public KeyHolder {
    scopes = Set.copyOf(scopes);
  }
}
