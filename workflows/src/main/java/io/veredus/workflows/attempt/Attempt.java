package io.veredus.workflows.attempt;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import java.time.Instant;
import java.util.Optional;

/**
 * The record of one call to one provider.
 *
 * @param number from 1, over the whole life of the notification
 * @param provider empty if none could be chosen, or if the worker was lost before it could say
 * @param nextAttemptAt when the next one is due, if there is one
 */
public record Attempt(
    int number,
    Channel channel,
    Optional<ProviderId> provider,
    AttemptOutcome outcome,
    Instant startedAt,
    Instant finishedAt,
    Optional<Instant> nextAttemptAt) {}
