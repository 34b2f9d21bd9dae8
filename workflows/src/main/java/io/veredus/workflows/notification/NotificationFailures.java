package io.veredus.workflows.notification;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.veredus.workflows.attempt.Reason;
import java.util.Optional;

/** How a notification's end shows as the failure of its workflow, and is read back from it. */
public final class NotificationFailures {
  private static final String PREFIX = "notification.";

  private NotificationFailures() {}

  /** A failure of type {@code notification.failed}, {@code .expired} or {@code .unknown}. */
  public static ApplicationFailure of(NotificationResult result) {
    return ApplicationFailure.newBuilder()
        .setType(PREFIX + result.state().wireName())
        .setMessage(result.reason().map(Reason::text).orElse(result.state().wireName()))
        .setDetails(result)
        .setNonRetryable(true)
        .setCategory(ApplicationErrorCategory.BENIGN) // an ordinary end, not a defect
        .build();
  }

  /** The result that a failure carries; empty for a failure of any other kind. */
  public static Optional<NotificationResult> resultOf(ApplicationFailure failure) {
    return failure.getType().startsWith(PREFIX)
        ? Optional.of(failure.getDetails().get(NotificationResult.class))
        : Optional.empty();
  }
}
