package io.veredus.activities.channel;

import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one attempt stands in the schedule of its notification.
 *
 * @param number from 1, over the whole life of the notification
 */
record AttemptPlan(AttemptRequest request, int number) {
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(2);

  /** The number of the last attempt that its channel may make. */
  int maximum() {
    return request.attemptsElsewhere() + request.schedule().maximumAttempts();
  }

  boolean isOfItsChannel(Attempt earlier) {
    return earlier.channel() == request.message().channel();
  }

  /**
   * When the provider must have given up: before Temporal does, so that the outcome is told and
   * recorded rather than lost. The margin is a quarter of what is left, at most 2 s.
   */
  Instant giveUpAt(Instant now, Duration longest) {
    var left = Duration.between(now, request.deadline());
    var shortest = left.compareTo(longest) < 0 ? left : longest;
    var margin = shortest.dividedBy(4);
    return now.plus(shortest).minus(margin.compareTo(LONGEST_MARGIN) < 0 ? margin : LONGEST_MARGIN);
  }

  /** When Temporal will try again, if it will. */
  Optional<Instant> nextAttemptAfter(AttemptOutcome outcome, Instant finishedAt) {
    return delayAfter(outcome)
        .filter(_ -> number < maximum())
        .map(finishedAt::plus)
        .filter(request.deadline()::isAfter);
  }

  private Optional<Duration> delayAfter(AttemptOutcome outcome) {
    var scheduled = request.schedule().delayBefore(number - request.attemptsElsewhere() + 1);
    return switch (outcome) {
      case Sent _, Rejected _ -> Optional.empty();
      case RetryLater(_, var asked) -> Optional.of(asked.orElse(scheduled));
      case Ambiguous _ ->
          Optional.of(scheduled).filter(_ -> request.ambiguity() == AmbiguityPolicy.AT_LEAST_ONCE);
    };
  }
}
