package io.veredus.postgres.tenant;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an API key before it is there.
 *
 * @param name for people, to tell keys apart by
 * @param expiresAt from when on it is no longer valid; empty: never
 */
public record NewKey(ApiKeyId id, String name, Set<Scope> scopes, Optional<Instant> expiresAt) {
  public NewKey {
    scopes = Set.copyOf(scopes);
  }
}
