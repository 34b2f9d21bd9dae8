package io.veredus.workflows.notification;

import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptResult.Postponed;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.Reservation;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.Resolution.Resolved;
import java.time.Instant;
import java.util.Optional;

/**
 * One channel's part of a delivery.
 *
 * @param attemptsElsewhere made by the channels before it
 * @param attemptsUsed made so far, by any channel
 * @param isTogether whether the next attempt is made in the process of the workflow's worker
 * @param notBefore when the next attempt is due, if it must wait
 * @param reservation place in a provider's queue, if it had to wait for one
 * @param before what came of the last attempt, as far as no attempt of Temporal's followed that
 *     would tell
 */
record ChannelLeg(
    Resolved resolved,
    Channel channel,
    int attemptsElsewhere,
    int attemptsUsed,
    boolean isTogether,
    Optional<Instant> notBefore,
    Optional<Reservation> reservation,
    Optional<AttemptOutcome> before) {

  ChannelLeg(Resolved resolved, Channel channel, int attemptsElsewhere, int attemptsUsed) {
    this(
        resolved,
        channel,
        attemptsElsewhere,
        attemptsUsed,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The leg with its next attempt beside the workflow. */
  ChannelLeg together() {
    return new ChannelLeg(
        resolved, channel, attemptsElsewhere, attemptsUsed, true, notBefore, reservation, before);
  }

  /** The leg as it is after some more attempts: from then on by the channel's own queue. */
  ChannelLeg after(int attempts) {
    return after(attempts, attempts == attemptsUsed ? before : Optional.empty());
  }

  /**
   * The same.
   *
   * @param last what came of the last of them, if that is known
   */
  ChannelLeg after(int attempts, Optional<AttemptOutcome> last) {
    return new ChannelLeg(
        resolved,
        channel,
        attemptsElsewhere,
        attempts,
        false,
        Optional.empty(),
        Optional.empty(),
        last);
  }

  /** The leg whose next attempt was postponed: of its own attempts the channel knows more. */
  ChannelLeg after(Postponed postponed) {
    int attempts = postponed.attemptsUsed();
    var next =
        postponed.before().isPresent() ? after(attempts, postponed.before()) : after(attempts);
    return next.with(postponed.reservation());
  }

  ChannelLeg notBefore(Instant due) {
    return new ChannelLeg(
        resolved,
        channel,
        attemptsElsewhere,
        attemptsUsed,
        isTogether,
        Optional.of(due),
        reservation,
        before);
  }

  ChannelLeg with(Optional<Reservation> place) {
    return new ChannelLeg(
        resolved, channel, attemptsElsewhere, attemptsUsed, isTogether, notBefore, place, before);
  }

  /** Why nobody knows whether it was sent, if the last attempt left that open. */
  Optional<Reason> doubt() {
    return before.flatMap(
        last -> last instanceof Ambiguous(var reason) ? Optional.of(reason) : Optional.empty());
  }

  /** Made by this channel, by an earlier workflow perhaps. */
  int attemptsHere() {
    return attemptsUsed - attemptsElsewhere;
  }

  /** The number of the last attempt that this channel may make. */
  int lastAttempt() {
    return attemptsElsewhere + resolved.schedule().maximumAttempts();
  }
}
