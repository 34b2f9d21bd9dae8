package io.veredus.postgres.tenant;

import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A tenant as its row says.
 *
 * @param parent whose settings hold where it has none; empty: it is a root
 */
public record StoredTenant(
    TenantId id, Optional<TenantId> parent, TenantDetails details, Instant createdAt) {}
