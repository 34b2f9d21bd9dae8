package io.veredus.workflows.notification;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.AttemptResult.Made;
import io.veredus.workflows.attempt.AttemptResult.NotHere;
import io.veredus.workflows.attempt.AttemptResult.Postponed;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.ChannelEnd.Over;
import io.veredus.workflows.notification.ChannelEnd.Unfit;
import io.veredus.workflows.notification.FirstLeg.Held;
import io.veredus.workflows.notification.FirstLeg.Queued;
import io.veredus.workflows.notification.FirstLeg.Together;
import io.veredus.workflows.notification.FirstLeg.Tried;
import io.veredus.workflows.notification.Round.End;
import io.veredus.workflows.notification.Round.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Delivers one message by one channel: attempts, and pauses where there is no room for one. */
final class ChannelDelivery {
  private static final Reason NO_MORE_ATTEMPTS =
      new Reason(ReasonCode.ATTEMPTS_USED_UP, "All attempts were made before");

  private final NotificationRequest request;
  private final Message message;
  private final NotificationActivities steps;
  private final Course course;

  ChannelDelivery(
      NotificationRequest request, Message message, NotificationActivities steps, Course course) {
    this.request = request;
    this.steps = steps;
    this.message = message;
    this.course = course;
  }

  /**
   * Usually one round; every further one follows a hold that used up no attempt, or a first attempt
   * that was made by itself.
   */
  ChannelEnd deliver(ChannelLeg leg, FirstLeg first) {
    course.via(leg.channel());
    var latest = begin(leg, first);
    while (true) {
      switch (latest) {
        case End(var end) -> {
          return end;
        }
        case Next(var next) -> latest = unlessCancelled(next, () -> round(next));
      }
    }
  }

  private Round begin(ChannelLeg leg, FirstLeg first) {
    return switch (first) {
      case Queued _ -> new Next(leg);
      case Together _ -> new Next(leg.together());
      case Tried tried -> handover(leg).after(tried);
      case Held(var why) -> held(leg, why);
    };
  }

  private Round unlessCancelled(ChannelLeg leg, Supplier<Round> work) {
    try {
      return work.get();
    } catch (CanceledFailure cancelled) {
      if (leg.doubt().isEmpty()) {
        throw cancelled;
      }
      return new End(new Over(AttemptEnds.cancelled(request.id(), leg)));
    }
  }

  private Round round(ChannelLeg leg) {
    course.awaitTurn(leg.notBefore());
    if (!Course.now().isBefore(course.deadline())) {
      return new End(
          new Over(AttemptEnds.expired(request.id(), leg, "Over before it could be tried")));
    }
    if (leg.attemptsUsed() >= leg.lastAttempt()) {
      return new End(new Unfit(NO_MORE_ATTEMPTS, leg.lastAttempt()));
    }
    course.enter(NotificationState.SENDING);
    try {
      return switch (interruptibly(leg)) {
        case Made made -> new End(new Over(sent(made)));
        case Postponed postponed -> held(leg, postponed);
        case NotHere _ -> new Next(leg.after(leg.attemptsUsed()));
      };
    } catch (ActivityFailure failure) {
      return after(leg, failure);
    }
  }

  private NotificationResult sent(Made made) {
    if (made.recorded()) {
      course.endIsRecorded();
    }
    return NotificationResult.sent(request.id(), made.attempt());
  }

  private Round held(ChannelLeg leg, Postponed postponed) {
    var next = leg.after(postponed);
    return unlessCancelled(
        next,
        () -> {
          course.hold(postponed.reason(), earlier(postponed.until(), course.deadline()));
          return new Next(next);
        });
  }

  private Round after(ChannelLeg leg, ActivityFailure failure) {
    if (!mustNotRepeat(leg) && course.isInterrupted() && AttemptEnds.allowsMore(failure)) {
      return new Next(interrupted(leg, failure));
    }
    return leg.isTogether()
        ? handover(leg).after(failure)
        : new End(AttemptEnds.of(request.id(), leg, failure));
  }

  private Handover handover(ChannelLeg leg) {
    return new Handover(request.id(), leg, course.deadline());
  }

  /**
   * An attempt under way is not broken off: the wish waits until it is known what came of it. Where
   * nothing may be sent twice, it waits until no attempt follows any more: how many were begun is
   * not known of attempts that are interrupted, and a lost one could be repeated.
   */
  private AttemptResult interruptibly(ChannelLeg leg) {
    return mustNotRepeat(leg) ? attempt(leg) : course.interruptibly(() -> attempt(leg));
  }

  private static boolean mustNotRepeat(ChannelLeg leg) {
    return leg.resolved().ambiguity() == AmbiguityPolicy.AT_MOST_ONCE;
  }

  private ChannelLeg interrupted(ChannelLeg leg, ActivityFailure failure) {
    int made = attemptsMade(leg, failure);
    return AttemptEnds.outcomeOf(failure)
        .map(last -> leg.after(made, Optional.of(last)))
        .orElseGet(() -> leg.after(made));
  }

  private int attemptsMade(ChannelLeg leg, ActivityFailure failure) {
    int lost = AttemptEnds.lostOne(failure) ? 1 : 0;
    return Math.max(leg.attemptsUsed(), steps.countAttempts(request.id())) + lost;
  }

  private AttemptResult attempt(ChannelLeg leg) {
    var resolved = leg.resolved();
    return StepOptions.attempts(leg, Duration.between(Course.now(), course.deadline()))
        .attempt(
            new AttemptRequest(
                request.id(),
                request.tenant(),
                request.type(),
                message,
                resolved.schedule(),
                course.deadline(),
                leg.attemptsUsed(),
                resolved.ambiguity(),
                leg.reservation(),
                request.code(),
                leg.attemptsElsewhere()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
