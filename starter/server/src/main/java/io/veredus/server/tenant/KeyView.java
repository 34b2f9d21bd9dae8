package io.veredus.server.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.tenant.ApiKeyId;
import io.veredus.postgres.tenant.Scope;
import io.veredus.postgres.tenant.StoredKey;
import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An API key as callers see it.
 *
 * @param lastUsedAt to the minute; absent: never used
 * @param key shown once, to whoever asked for it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record KeyView(
    ApiKeyId id,
    String name,
    TenantId tenant,
    List<Scope> scopes,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt,
    Optional<String> key) {

  static KeyView of(StoredKey stored) {
    return of(stored, Optional.empty());
  }

  /** With the key, which nobody can show again. */
  static KeyView withKey(StoredKey stored, String key) {
    return of(stored, Optional.of(key));
  }

  private static KeyView of(StoredKey stored, Optional<String> key) {
    var holder = stored.holder();
    return new KeyView(
        holder.id(),
        stored.name(),
        holder.tenant(),
        holder.scopes().stream().sorted().toList(),
        stored.createdAt(),
        holder.expiresAt(),
        stored.lastUsedAt(),
        key);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "KeyView[" + id + "]";
  }
}
