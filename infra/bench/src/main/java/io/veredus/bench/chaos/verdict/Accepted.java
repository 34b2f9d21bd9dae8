package io.veredus.bench.chaos.verdict;

import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A notification that a caller was promised.
 *
 * @param key under which it was asked for
 * @param broadcast whose it is
 */
public record Accepted(
    NotificationId id, String key, Optional<String> broadcast, Instant acceptedAt) {}
