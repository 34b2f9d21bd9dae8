package io.veredus.activities.broadcast;

import static io.veredus.workflows.attempt.ReasonCode.PAUSED;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_THROTTLED;

import io.veredus.activities.broadcast.Told.Ended;
import io.veredus.activities.channel.SingleAttempts;
import io.veredus.activities.channel.SingleAttempts.Outcome;
import io.veredus.activities.channel.SingleAttempts.Outcome.Later;
import io.veredus.activities.channel.SingleAttempts.Outcome.Made;
import io.veredus.activities.channel.SingleAttempts.Outcome.Refused;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.NotificationActivities;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells single people of a page, as far as one try at each of their channels gets. */
final class Teller implements Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

  /** Longer ago, and people may have changed their minds, or be gone. */
  private static final Duration RECENT = Duration.ofSeconds(3);

  /** Whoever has a place in a provider's queue keeps it. */
  private static final Duration PATIENCE_WITH_LIMITS = Duration.ofMinutes(2);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

  private final NotificationActivities steps;
  private final SingleAttempts attempts;
  private final Crew crew;
  private final Optional<Channel> usual;
  private final long readAt = System.nanoTime();

  /**
   * @param usual by which the type goes first
   */
  Teller(
      NotificationActivities steps, SingleAttempts attempts, Crew crew, Optional<Channel> usual) {
    this.steps = steps;
    this.attempts = attempts;
    this.crew = crew;
    this.usual = usual;
  }

  @Override
  public boolean isOld() {
    return System.nanoTime() - readAt > RECENT.toNanos();
  }

  @Override
  public Told tell(Open open) {
    var failed = new ArrayList<Made>();
    try {
      return tell(open, failed);
    } catch (RuntimeException fault) {
      LOG.warn("{} could not be told in its page: {}", open.id(), fault.getClass().getName());
      return Conclusions.untold(open, failed, fault);
    }
  }

  private Told tell(Open open, List<Made> failed) {
    return switch (steps.resolve(open.request())) {
      case Unresolvable(var endsAs, var reason) ->
          new Ended(NotificationResult.ended(open.id(), endsAs, reason), List.of());
      case Resolved resolved -> tell(open, resolved, failed);
    };
  }

  @Override
  public Lost lost(Open open) {
    return switch (steps.resolve(open.request())) {
      case Unresolvable _ -> // since then, perhaps; telling it says why it is not told again
          new Lost(
              open.request()
                  .channel()
                  .or(() -> usual)
                  .map(by -> SingleAttempts.lost(next(open), by)),
              true);
      case Resolved resolved -> lost(open, resolved);
    };
  }

  private Lost lost(Open open, Resolved resolved) {
    var rendering = rendered(open.request(), resolved, resolved.channel());
    var attempt =
        rendering instanceof Rendering.Rendered(var message)
            ? attempts.lost(asked(open.request(), resolved, message, open.attempts(), 0))
            : SingleAttempts.lost(next(open), resolved.channel());
    boolean mayRepeat =
        resolved.ambiguity() == AmbiguityPolicy.AT_LEAST_ONCE
            && attempt.number() < resolved.schedule().maximumAttempts();
    return new Lost(Optional.of(attempt), mayRepeat);
  }

  private static int next(Open open) {
    return open.attempts() + 1;
  }

  private Told tell(Open open, Resolved resolved, List<Made> failed) {
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
              return Conclusions.postponed(open, later, failed);
            }
            case Refused(var reason) -> {
              return Conclusions.refused(open, reason, failed);
            }
            case Made made -> {
              if (!(made.attempt().outcome() instanceof Rejected(var reason, _))) {
                return Conclusions.concluded(open, made, failed);
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
      if (Thread.currentThread().isInterrupted()) {
        return outcome; // nothing could be awaited any more
      }
      LockSupport.parkNanos(Duration.between(Instant.now(), later.until()).toNanos());
      request = request.with(later.reservation());
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
}
