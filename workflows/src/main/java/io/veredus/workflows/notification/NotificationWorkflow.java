package io.veredus.workflows.notification;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Delivers one notification. Its workflow id is {@link io.veredus.workflows.id.WorkflowIds}'s, its
 * task queue {@link io.veredus.workflows.channel.TaskQueues#NOTIFICATIONS}.
 */
@WorkflowInterface
public interface NotificationWorkflow {
  /**
   * Carries the notification to one of its terminal states and records it.
   *
   * @return sent or suppressed
   * @throws io.temporal.failure.ApplicationFailure of {@link NotificationFailures} when it failed,
   *     expired or ended unknown
   * @throws io.temporal.failure.CanceledFailure when it was cancelled
   */
  @WorkflowMethod(name = "Notification")
  NotificationResult deliver(NotificationStart start);

  /** Where the notification is now, as far as its workflow knows: single attempts it does not. */
  @QueryMethod(name = "state")
  NotificationState state();
}
