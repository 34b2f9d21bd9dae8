package io.veredus.workflows.notification;

import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import java.util.Optional;

/** How a notification's end shows as the failure of its workflow, and is read back from it. */
public final class NotificationFailures {
  private static final String PREFIX = "notification.";

  private static final String NOT_BEGUN = PREFIX + "not_begun";

  private static final Reason TERMINATED =
      new Reason(ReasonCode.WORKFLOW_TERMINATED, "An operator ended the workflow in Temporal");

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

  /** Tells of a first step that failed before anything could be sent. */
  public static ApplicationFailure notBegun(RuntimeException fault) {
    return ApplicationFailure.newBuilder()
        .setType(NOT_BEGUN)
        .setMessage(fault.getClass().getSimpleName())
        .setNonRetryable(true)
        .build();
  }

  static boolean isNotBegun(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure fault
        && fault.getType().equals(NOT_BEGUN);
  }

  /** Refuses a wish: there is nothing to wait any more. */
  static ApplicationFailure tooLate(NotificationState state) {
    return ApplicationFailure.newBuilder()
        .setType(PREFIX + "ended")
        .setMessage("It is " + state.wireName())
        .setNonRetryable(true)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }

  /** The result that a failure carries; empty for a failure of any other kind. */
  public static Optional<NotificationResult> resultOf(ApplicationFailure failure) {
    return failure.getType().startsWith(PREFIX)
        ? Optional.of(failure.getDetails().get(NotificationResult.class))
        : Optional.empty();
  }

  /**
   * How the notification of a workflow that did not complete ended.
   *
   * @param failed what waiting for the workflow's result came to
   */
  public static NotificationResult resultOf(NotificationId id, WorkflowFailedException failed) {
    return switch (failed.getCause()) {
      case CanceledFailure _ -> NotificationResult.cancelled(id);
      case ApplicationFailure failure -> resultOf(failure).orElseGet(() -> ofDefect(id, failure));
      case null, default -> NotificationResult.failed(id, TERMINATED);
    };
  }

  private static NotificationResult ofDefect(NotificationId id, ApplicationFailure failure) {
    return NotificationResult.failed(
        id, new Reason(ReasonCode.INTERNAL_ERROR, String.valueOf(failure.getOriginalMessage())));
  }
}
