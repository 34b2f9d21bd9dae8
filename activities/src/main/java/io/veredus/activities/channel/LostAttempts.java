package io.veredus.activities.channel;

import io.temporal.failure.ApplicationFailure;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.channel.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices what Temporal was not told of earlier attempts. Of those that were begun and never
 * written down, because their worker died or the store was away, the provider may have taken the
 * message; what was written down may be a reason to make no other.
 */
final class LostAttempts {
  private static final Logger LOG = LoggerFactory.getLogger(LostAttempts.class);

  private final AttemptRecords records;
  private final AttemptLog log;

  LostAttempts(AttemptRecords records, AttemptLog log) {
    this.records = records;
    this.log = log;
  }

  /** Nobody can say whether another attempt may follow: the store does not answer. */
  static final class UnseenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnseenException(RuntimeException away) {
      super(away);
    }
  }

  /**
   * Writes down what was lost before {@code plan}, if anything.
   *
   * @return the attempt before, if there was one and the store could say
   * @throws io.temporal.failure.ApplicationFailure if an attempt before does not allow another
   * @throws UnseenException if that cannot be seen, and a repeat is not allowed
   */
  Optional<Attempt> settleBefore(AttemptPlan plan) {
    if (plan.number() == 1) {
      return Optional.empty();
    }
    try {
      return settleAfter(records.last(plan.request().notification()), plan);
    } catch (ApplicationFailure stop) {
      throw stop;
    } catch (RuntimeException away) {
      if (isAtMostOnce(plan)) {
        throw new UnseenException(away);
      }
      // Where a repeat is allowed, a store that is away does not stop the message.
      LOG.warn("Cannot see whether earlier attempts were recorded; trying on", away);
      return Optional.empty();
    }
  }

  /**
   * Writes down that the attempt was lost, unless something else is written down of it.
   *
   * @param by the channel that it was made by
   * @return what is written down
   * @throws RuntimeException if the store is away
   */
  Attempt settle(AttemptPlan plan, Channel by) {
    var id = plan.request().notification();
    var now = Instant.now();
    var lost = Attempt.lost(plan.number(), by, now, plan.nextAttemptAfter(Attempt.LOST, now));
    records.record(id, lost);
    var settled = records.last(id).orElse(lost);
    if (settled.outcome().equals(Attempt.LOST)) {
      log.finished(plan, settled);
    }
    return settled;
  }

  private Optional<Attempt> settleAfter(Optional<Attempt> known, AttemptPlan plan) {
    if (known.map(Attempt::outcome).filter(Sent.class::isInstance).isPresent()) {
      return known; // whoever came after it sent nothing, but looked here too
    }
    known.ifPresent(last -> requireMore(last, plan));
    // What came of the attempts by other channels, the workflow knows.
    int lastKnown = known.map(Attempt::number).orElse(0);
    var lost = lostBetween(Math.max(lastKnown, plan.request().attemptsElsewhere()), plan);
    lost.forEach(attempt -> settle(plan, attempt));
    lost.stream().findFirst().ifPresent(first -> requireMore(first, plan));
    return lost.isEmpty() ? known : Optional.of(lost.getLast());
  }

  /**
   * Whoever made it and wrote it down may not have lived to say that it was the last, nor whoever
   * looked after that.
   */
  private static void requireMore(Attempt last, AttemptPlan plan) {
    switch (last.outcome()) {
      case Rejected rejected when plan.isOfItsChannel(last) ->
          throw AttemptFailures.of(rejected, last.number());
      case Ambiguous ambiguous when isAtMostOnce(plan) ->
          throw AttemptFailures.of(ambiguous, plan.request().ambiguity());
      case Sent _, RetryLater _, Rejected _, Ambiguous _ -> {
        // the schedule goes on
      }
    }
  }

  private static List<Attempt> lostBetween(int lastKnown, AttemptPlan plan) {
    var now = Instant.now();
    var next = Optional.of(now).filter(_ -> !isAtMostOnce(plan));
    var channel = plan.request().message().channel();
    return IntStream.range(lastKnown + 1, plan.number())
        .mapToObj(number -> Attempt.lost(number, channel, now, next))
        .toList();
  }

  private void settle(AttemptPlan plan, Attempt attempt) {
    log.finished(plan, attempt);
    try {
      records.record(plan.request().notification(), attempt);
    } catch (RuntimeException away) {
      LOG.warn("Lost attempt {} could not be recorded", attempt.number(), away);
    }
  }

  private static boolean isAtMostOnce(AttemptPlan plan) {
    return plan.request().ambiguity() == AmbiguityPolicy.AT_MOST_ONCE;
  }
}
