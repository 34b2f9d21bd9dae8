package io.veredus.workflows.notification;

import io.temporal.failure.ActivityFailure;
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
  private final Course course;

  ChannelDelivery(NotificationRequest request, Message message, Course course) {
    this.request = request;
    this.message = message;
    this.course = course;
  }

  /** Usually one round; every further one follows a hold that used up no attempt. */
  ChannelEnd deliver(ChannelLeg first) {
    var leg = first;
    Optional<Reservation> reservation = Optional.empty();
    while (true) {
      if (!Course.now().isBefore(leg.deadline())) {
        return new ChannelEnd.Over(
            NotificationResult.expired(request.id(), "Over before it could be tried"));
      }
      if (leg.attemptsUsed() >= leg.lastAttempt()) {
        return new ChannelEnd.Unfit(NO_MORE_ATTEMPTS, leg.lastAttempt());
      }
      course.enter(NotificationState.SENDING);
      try {
        switch (attempt(leg, reservation)) {
          case Made(var sent) -> {
            return new ChannelEnd.Over(NotificationResult.sent(request.id(), sent));
          }
          case Postponed postponed -> {
            leg = leg.after(postponed.attemptsUsed());
            reservation = postponed.reservation();
            course.hold(postponed.reason(), earlier(postponed.until(), leg.deadline()));
          }
        }
      } catch (ActivityFailure failure) {
        return AttemptEnds.of(request.id(), leg, failure);
      }
    }
  }

  private AttemptResult attempt(ChannelLeg leg, Optional<Reservation> reservation) {
    var resolved = leg.resolved();
    return StepOptions.attempts(
            leg.channel(),
            resolved.schedule().after(leg.attemptsHere()),
            Duration.between(Course.now(), leg.deadline()),
            resolved.longestAttempt().orElse(StepOptions.LONGEST_ATTEMPT))
        .attempt(
            new AttemptRequest(
                request.id(),
                request.tenant(),
                request.type(),
                message,
                resolved.schedule(),
                leg.deadline(),
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
