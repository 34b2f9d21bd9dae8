package io.veredus.workflows.attempt;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import java.util.Optional;

/** The only class that knows how Temporal retries: everything else speaks of outcomes. */
public final class AttemptFailures {
  private static final String PREFIX = "attempt.";

  private AttemptFailures() {}

  /** Fails the activity so that Temporal tries again, at the schedule's time or the provider's. */
  public static ApplicationFailure of(RetryLater later) {
    var failure = builder(later);
    later.retryAfter().ifPresent(failure::setNextRetryDelay);
    return failure.build();
  }

  /**
   * Fails the activity for good.
   *
   * @param number of the attempt: after one that was rejected, nobody else counts them
   */
  public static ApplicationFailure of(Rejected rejected, int number) {
    return builder(rejected).setDetails(rejected, number).setNonRetryable(true).build();
  }

  /** Fails the activity, to be tried again only where a repeat is allowed. */
  public static ApplicationFailure of(Ambiguous ambiguous, AmbiguityPolicy policy) {
    return builder(ambiguous).setNonRetryable(policy == AmbiguityPolicy.AT_MOST_ONCE).build();
  }

  /**
   * The outcome that a failure of {@link ChannelActivities} carries; empty for any other failure.
   */
  public static Optional<AttemptOutcome> outcomeOf(ApplicationFailure failure) {
    return failure.getType().startsWith(PREFIX)
        ? Optional.of(failure.getDetails().get(AttemptOutcome.class))
        : Optional.empty();
  }

  /** The number of the attempt that was rejected; empty for any other failure. */
  public static Optional<Integer> numberOf(ApplicationFailure failure) {
    return failure.getType().startsWith(PREFIX) && failure.getDetails().getSize() > 1
        ? Optional.of(failure.getDetails().get(1, Integer.class))
        : Optional.empty();
  }

  private static ApplicationFailure.Builder builder(AttemptOutcome outcome) {
    return ApplicationFailure.newBuilder()
        .setType(PREFIX + outcome.wireName())
        .setMessage(outcome.why().map(Reason::text).orElse(""))
        .setDetails(outcome)
        .setCategory(ApplicationErrorCategory.BENIGN); // expected: no error noise
  }
}
