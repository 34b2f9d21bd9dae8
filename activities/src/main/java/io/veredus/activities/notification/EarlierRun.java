package io.veredus.activities.notification;

import io.veredus.activities.channel.ChannelActivitiesImpl;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.BeginRequest;
import io.veredus.workflows.notification.Beginning;
import io.veredus.workflows.notification.Beginning.Ended;
import io.veredus.workflows.notification.Beginning.Ready;
import io.veredus.workflows.notification.FirstLeg.Tried;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.Rendering.Rendered;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What came of a first step whose run did not tell: it is written down, or nobody knows. */
final class EarlierRun {
  /** {@link io.veredus.postgres.notification.NotificationRecords} in production. */
  interface Records {
    Optional<Attempt> lastAttempt(NotificationId id);
  }

  /** {@link ChannelActivitiesImpl} in production. */
  interface Losses {
    /** Writes down that the attempt was lost, and answers what is written down. */
    Attempt lost(AttemptRequest first, Channel by);
  }

  private final Records records;
  private final Losses losses;

  EarlierRun(Records records, Losses losses) {
    this.records = records;
    this.losses = losses;
  }

  /**
   * What follows it. Nobody knows of what was not written down, so that it counts as made.
   *
   * @param possible channels that it may have tried, the likeliest first
   * @param now what the step comes to without an attempt
   */
  Beginning of(BeginRequest begin, List<Channel> possible, Supplier<Beginning> now) {
    var id = begin.request().id();
    var known = records.lastAttempt(id);
    if (known.isPresent() && known.get().outcome() instanceof Sent) {
      return sent(id, known.get());
    }
    var today = now.get();
    if (known.isEmpty() && possible.isEmpty()) {
      return today;
    }
    return today instanceof Ready ready
            && ready.rendering().orElse(null) instanceof Rendered(var message)
        ? known
            .map(attempt -> following(ready, id, attempt))
            .orElseGet(() -> lost(ready, attemptOf(begin, ready, message), by(ready, possible)))
        : undeliverable(today, id, known);
  }

  /** Nobody knows, which is written down. */
  Beginning lost(Ready ready, AttemptRequest first, Channel by) {
    return following(ready, first.notification(), losses.lost(first, by));
  }

  static AttemptRequest attemptOf(BeginRequest begin, Ready ready, Message message) {
    var request = begin.request();
    var resolved = ready.resolved();
    return new AttemptRequest(
        request.id(),
        request.tenant(),
        request.type(),
        message,
        resolved.schedule(),
        request.dueAt().plus(resolved.schedule().timeToLive()),
        0,
        resolved.ambiguity(),
        Optional.empty(),
        request.code());
  }

  private static Beginning following(Ready ready, NotificationId id, Attempt attempt) {
    return attempt.outcome() instanceof Sent
        ? sent(id, attempt)
        : ready.by(new Tried(asFor(ready, attempt), attempt.number()));
  }

  /** That one channel could not carry it says nothing of another, which comes first by now. */
  private static AttemptOutcome asFor(Ready ready, Attempt attempt) {
    return attempt.outcome() instanceof Rejected(var reason, _)
            && attempt.channel() != ready.resolved().channel()
        ? new RetryLater(reason)
        : attempt.outcome();
  }

  /** What perhaps was sent does not end as if it never had been. */
  private static Beginning undeliverable(
      Beginning today, NotificationId id, Optional<Attempt> known) {
    boolean isOpen = known.map(attempt -> attempt.outcome() instanceof Ambiguous).orElse(true);
    return isOpen ? new Ended(NotificationResult.unknown(id, Attempt.LOST.reason()), false) : today;
  }

  /** The type, or the recipient's addresses, may have changed. */
  private static Channel by(Ready ready, List<Channel> possible) {
    var today = ready.resolved().channel();
    return possible.contains(today) ? today : possible.getFirst();
  }

  private static Ended sent(NotificationId id, Attempt attempt) {
    return new Ended(NotificationResult.sent(id, attempt), true);
  }
}
