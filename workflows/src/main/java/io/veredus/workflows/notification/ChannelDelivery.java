package io.veredus.workflows.notification;

import io.temporal.failure.ActivityFailure;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.AttemptResult.Made;
import io.veredus.workflows.attempt.AttemptResult.Postponed;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.Reservation;
import io.veredus.workflows.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

  /** Usually one round; every further one follows a hold that used up no attempt. */
  ChannelEnd deliver(ChannelLeg first) {
    course.via(first.channel());
    var leg = first;
    Optional<Reservation> reservation = Optional.empty();
    while (true) {
      course.awaitDue();
      if (!Course.now().isBefore(course.deadline())) {
        return new ChannelEnd.Over(
            NotificationResult.expired(request.id(), "Over before it could be tried"));
      }
      if (leg.attemptsUsed() >= leg.lastAttempt()) {
        return new ChannelEnd.Unfit(NO_MORE_ATTEMPTS, leg.lastAttempt());
      }
      course.enter(NotificationState.SENDING);
      try {
        switch (interruptibly(leg, reservation)) {
          case Made(var sent) -> {
            return new ChannelEnd.Over(NotificationResult.sent(request.id(), sent));
          }
          case Postponed postponed -> {
            leg = leg.after(postponed.attemptsUsed());
            reservation = postponed.reservation();
            course.hold(postponed.reason(), earlier(postponed.until(), course.deadline()));
          }
        }
      } catch (ActivityFailure failure) {
        if (mustNotRepeat(leg) || !course.isInterrupted() || !AttemptEnds.allowsMore(failure)) {
          return AttemptEnds.of(request.id(), leg, failure);
        }
        leg = leg.after(attemptsMade(leg, failure));
      }
    }
  }

  /**
   * An attempt under way is not broken off: the wish waits until it is known what came of it. Where
   * nothing may be sent twice, it waits until no attempt follows any more: how many were begun is
   * not known of attempts that are interrupted, and a lost one could be repeated.
   */
  private AttemptResult interruptibly(ChannelLeg leg, Optional<Reservation> reservation) {
    return mustNotRepeat(leg)
        ? attempt(leg, reservation)
        : course.interruptibly(() -> attempt(leg, reservation));
  }

  private static boolean mustNotRepeat(ChannelLeg leg) {
    return leg.resolved().ambiguity() == AmbiguityPolicy.AT_MOST_ONCE;
  }

  private int attemptsMade(ChannelLeg leg, ActivityFailure failure) {
    int lost = AttemptEnds.lostOne(failure) ? 1 : 0;
    return Math.max(leg.attemptsUsed(), steps.countAttempts(request.id())) + lost;
  }

  private AttemptResult attempt(ChannelLeg leg, Optional<Reservation> reservation) {
    var resolved = leg.resolved();
    return StepOptions.attempts(
            leg.channel(),
            resolved.schedule().after(leg.attemptsHere()),
            Duration.between(Course.now(), course.deadline()),
            resolved.longestAttempt().orElse(StepOptions.LONGEST_ATTEMPT))
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
                reservation,
                request.code(),
                leg.attemptsElsewhere()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
