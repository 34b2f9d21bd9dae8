package io.veredus.activities.broadcast;

import static io.veredus.workflows.attempt.ReasonCode.PAUSED;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_THROTTLED;
import static io.veredus.workflows.attempt.ReasonCode.TYPE_OFF;

import io.veredus.activities.broadcast.Told.Ended;
import io.veredus.activities.broadcast.Told.Postponed;
import io.veredus.activities.broadcast.Told.Promoted;
import io.veredus.activities.channel.SingleAttempts;
import io.veredus.activities.channel.SingleAttempts.Outcome;
import io.veredus.activities.channel.SingleAttempts.Outcome.Later;
import io.veredus.activities.channel.SingleAttempts.Outcome.Made;
import io.veredus.activities.channel.SingleAttempts.Outcome.Refused;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.postgres.notification.BatchRecords.Promotion;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.Reservation;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.NotificationActivities;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.Rendering;
import io.veredus.workflows.notification.Resolution.Resolved;
import io.veredus.workflows.notification.Resolution.Unresolvable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Tells single people of a page, as far as one try at each of their channels gets. */
final class Teller {
  /** Whoever has a place in a provider's queue keeps it. */
  private static final Duration PATIENCE_WITH_LIMITS = Duration.ofMinutes(2);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Longer in a page than this, and the time to live is to count from now. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

  private final NotificationActivities steps;
  private final SingleAttempts attempts;
  private final Crew crew;

  Teller(NotificationActivities steps, SingleAttempts attempts, Crew crew) {
    this.steps = steps;
    this.attempts = attempts;
    this.crew = crew;
  }

  /** An attempt that nobody wrote down, and whether it may be repeated. */
  record Lost(Attempt attempt, AmbiguityPolicy policy) {}

  Told tell(Open open) {
    return switch (steps.resolve(open.request())) {
      case Unresolvable(var endsAs, var reason) ->
          new Ended(NotificationResult.ended(open.id(), endsAs, reason), List.of());
      case Resolved resolved -> tell(open, resolved);
    };
  }

  /** Empty if it could not have been sent, or cannot be any more. */
  Optional<Lost> lost(Open open) {
    return steps.resolve(open.request()) instanceof Resolved resolved
            && rendered(open.request(), resolved, resolved.channel())
                instanceof Rendering.Rendered(var message)
        ? Optional.of(
            new Lost(
                attempts.lost(asked(open.request(), resolved, message, open.attempts(), 0)),
                resolved.ambiguity()))
        : Optional.empty();
  }

  private Told tell(Open open, Resolved resolved) {
    var failed = new ArrayList<Made>();
    int used = open.attempts();
    int elsewhere = 0;
    var last = open.last();
    Optional<Reason> why = Optional.empty();
    var channels = Stream.concat(Stream.of(resolved.channel()), resolved.fallbacks().stream());
    for (var channel : channels.toList()) {
      switch (rendered(open.request(), resolved, channel)) {
        case Rendering.Unrenderable(var reason) -> why = Optional.of(reason);
        case Rendering.Rendered(var message) -> {
          var request = asked(open.request(), resolved, message, used, elsewhere);
          switch (attempt(request, last, resolved)) {
            case Later later -> {
              return postponed(open, later, failed);
            }
            case Refused(var reason) -> {
              return refused(open, reason, failed);
            }
            case Made made -> {
              if (!(made.attempt().outcome() instanceof Rejected(var reason, _))) {
                return concluded(open, made, resolved, failed);
              }
              failed.add(made);
              why = Optional.of(reason);
              used = made.attempt().number();
              elsewhere = used;
              last = Optional.of(made.attempt());
            }
          }
        }
      }
    }
    return new Ended(NotificationResult.failed(open.id(), why.orElseThrow()), failed);
  }

  private Rendering rendered(NotificationRequest request, Resolved resolved, Channel channel) {
    return steps.render(request, resolved.recipient(), channel, resolved.revision());
  }

  /** A place that is near is waited for here; of a pause nobody knows how long it takes. */
  private Outcome attempt(AttemptRequest first, Optional<Attempt> last, Resolved resolved) {
    var longest = resolved.longestAttempt().orElse(LONGEST_ATTEMPT);
    var request = first;
    while (true) {
      var now = request;
      var outcome = crew.inPlace(() -> attempts.attempt(now, last, longest));
      if (!(outcome instanceof Later later) || !isNear(later, request)) {
        return outcome;
      }
      LockSupport.parkNanos(Duration.between(Instant.now(), later.until()).toNanos());
      request = with(request, later.reservation());
    }
  }

  private static boolean isNear(Later later, AttemptRequest request) {
    if (later.reason().code() == PAUSED) {
      return false;
    }
    var patience = later.reason().code() == PROVIDER_THROTTLED ? PATIENCE_WITH_LIMITS : PATIENCE;
    return later.until().isBefore(Instant.now().plus(patience))
        && later.until().isBefore(request.deadline());
  }

  private static Told concluded(Open open, Made made, Resolved resolved, List<Made> failed) {
    var attempt = made.attempt();
    return switch (attempt.outcome()) {
      case Sent _ -> new Ended(NotificationResult.sent(open.id(), attempt), failed);
      case RetryLater(var reason, _) -> promoted(open, made, reason, failed, false);
      case Ambiguous(var reason) when resolved.ambiguity() == AmbiguityPolicy.AT_MOST_ONCE -> {
        failed.add(made);
        yield new Ended(NotificationResult.unknown(open.id(), reason), failed);
      }
      case Ambiguous(var reason) -> promoted(open, made, reason, failed, true);
      case Rejected _ -> throw new IllegalStateException("A rejected one may have other channels");
    };
  }

  private static Told promoted(
      Open open, Made made, Reason reason, List<Made> failed, boolean maybeTwice) {
    failed.add(made);
    return new Promoted(
        new Promotion(
            fresh(open.request()),
            NotificationState.RETRYING,
            Optional.of(reason),
            made.attempt().nextAttemptAt()),
        failed,
        maybeTwice);
  }

  private static Told postponed(Open open, Later later, List<Made> failed) {
    var promotion =
        new Promotion(
            fresh(open.request()),
            failed.isEmpty() ? NotificationState.ACCEPTED : NotificationState.RETRYING,
            Optional.of(later.reason()).filter(_ -> !failed.isEmpty()),
            Optional.of(later.until()).filter(_ -> later.reason().code() != PAUSED));
    return failed.isEmpty() && open.last().isEmpty()
        ? new Postponed(promotion)
        : new Promoted(promotion, failed, false);
  }

  private static Told refused(Open open, Reason reason, List<Made> failed) {
    var result =
        reason.code() == TYPE_OFF
            ? NotificationResult.suppressed(open.id(), reason)
            : NotificationResult.failed(open.id(), reason);
    return new Ended(result, failed);
  }

  private static AttemptRequest asked(
      NotificationRequest request, Resolved resolved, Message message, int used, int elsewhere) {
    return new AttemptRequest(
        request.id(),
        request.tenant(),
        request.type(),
        message,
        resolved.schedule(),
        Instant.now().plus(resolved.schedule().timeToLive()),
        used,
        resolved.ambiguity(),
        Optional.empty(),
        Optional.empty(),
        elsewhere);
  }

  private static AttemptRequest with(AttemptRequest request, Optional<Reservation> place) {
    return new AttemptRequest(
        request.notification(),
        request.tenant(),
        request.type(),
        request.message(),
        request.schedule(),
        request.deadline(),
        request.attemptsUsed(),
        request.ambiguity(),
        place,
        request.code(),
        request.attemptsElsewhere());
  }

  /** The time that a page waited is not taken off the time to live. */
  private static NotificationRequest fresh(NotificationRequest request) {
    var now = Instant.now();
    return request.dueAt().plus(FRESH).isBefore(now) ? request.at(now) : request;
  }
}
