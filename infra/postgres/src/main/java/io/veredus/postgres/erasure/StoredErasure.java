package io.veredus.postgres.erasure;

import io.veredus.workflows.id.ErasureId;
import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * An erasure as its row says.
 *
 * @param notifications how many were erased until now
 * @param finishedAt empty while it is under way
 */
public record StoredErasure(
    ErasureId id,
    TenantId tenant,
    long notifications,
    Instant requestedAt,
    Optional<Instant> finishedAt) {}
