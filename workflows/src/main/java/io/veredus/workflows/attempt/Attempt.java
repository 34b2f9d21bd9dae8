package io.veredus.workflows.attempt;

import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
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
    Optional<Instant> nextAttemptAt) {
  /** Of one whose worker was lost, or that nobody could write down. */
  public static final Ambiguous LOST =
      new Ambiguous(
          new Reason(ReasonCode.WORKER_LOST, "The attempt began, and its outcome is not known"));

  /** One that began, perhaps, and of which nobody told. */
  public static Attempt lost(int number, Channel channel, Instant seenAt, Optional<Instant> next) {
    return new Attempt(number, channel, Optional.empty(), LOST, seenAt, seenAt, next);
  }
}
