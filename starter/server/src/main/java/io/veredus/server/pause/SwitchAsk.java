package io.veredus.server.pause;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.Optional;

/**
 * A switch as a caller wants it.
 *
 * @param tenant empty: the caller's; for the tenant {@code default}, every tenant
 * @param reason for people
 * @param resumeRate notifications a second
 */
record SwitchAsk(
    boolean paused,
    Optional<TenantId> tenant,
    Optional<Channel> channel,
    Optional<TypeKey> type,
    Optional<String> reason,
    Optional<Double> resumeRate) {}
