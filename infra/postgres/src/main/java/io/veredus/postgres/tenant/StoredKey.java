package io.veredus.postgres.tenant;

import java.time.Instant;
import java.util.Optional;

/**
 * An API key as its row says: all but the key.
 *
 * @param lastUsedAt to the minute; empty: never
 */
public record StoredKey(
    KeyHolder holder, String name, Instant createdAt, Optional<Instant> lastUsedAt) {}
