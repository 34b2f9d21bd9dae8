package io.veredus.postgres.broadcast;

import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A broadcast as its rows say.
 *
 * @param total people, counted when it began
 */
public record StoredBroadcast(
    BroadcastId id,
    TenantId tenant,
    TypeKey type,
    BroadcastAudience audience,
    BroadcastRequest.Timing timing,
    BroadcastState state,
    Optional<Long> total,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    BroadcastCounts counts) {}
