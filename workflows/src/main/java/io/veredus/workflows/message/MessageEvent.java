package io.veredus.workflows.message;

import java.time.Instant;

/**
 * What happened in the host application, and to what.
 *
 * @param type such as {@code user.added}
 * @param aggregateType kind of thing, such as {@code user}
 * @param resourceOwner organisation that the thing belongs to
 * @param version of the thing's events, such as {@code v2}
 * @param sequence in the log of events, from 1
 * @param userId who did it
 */
public record MessageEvent(
    String type,
    String aggregateType,
    String aggregateId,
    String resourceOwner,
    String version,
    long sequence,
    Instant createdAt,
    String userId) {}
