package io.veredus.workflows.verification;

import io.temporal.activity.LocalActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationWorkflow;
import java.time.Duration;
import java.util.Map;

/** The options of every step of a verification, in one place. */
final class StepOptions {
  private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  /** Somebody waits for the answer: better none than a late one. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final RetryOptions RETRIES =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(100))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(20))
          .build();

  private StepOptions() {}

  static VerificationActivities steps() {
    return Workflow.newLocalActivityStub(
        VerificationActivities.class,
        step("").build(),
        Map.of(
            "JudgeCode", answered("Compare with what was sent").build(),
            "GrantSend", answered("Ask for another send").build(),
            "RecordExpiry", step("Record the end").build()));
  }

  /** Goes on after the verification; a send that was begun before is not begun again. */
  static NotificationWorkflow notification(NotificationRequest request) {
    return Workflow.newChildWorkflowStub(
        NotificationWorkflow.class,
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(WorkflowIds.of(request.id()))
            .setTaskQueue(TaskQueues.NOTIFICATIONS)
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .setStaticSummary(
                request.channel().map(by -> request.type() + " by " + by.wireName()).orElse(""))
            .build());
  }

  private static LocalActivityOptions.Builder answered(String summary) {
    return step(summary).setScheduleToCloseTimeout(PATIENCE).setStartToCloseTimeout(PATIENCE);
  }

  private static LocalActivityOptions.Builder step(String summary) {
    return LocalActivityOptions.newBuilder()
        .setStartToCloseTimeout(LONGEST_STEP)
        .setRetryOptions(RETRIES)
        .setDoNotIncludeArgumentsIntoMarker(true)
        .setSummary(summary);
  }
}
