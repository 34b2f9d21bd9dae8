package io.veredus.server.start;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.notification.NotificationControl;
import io.veredus.workflows.notification.NotificationFailures;
import io.veredus.workflows.notification.NotificationResult;

/** The workflows of notifications that were started: how they stand, and stopping them. */
public final class NotificationWorkflows {
  private final WorkflowClient client;
  private final TemporalCalls calls;

  public NotificationWorkflows(WorkflowClient client, TemporalCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  /**
   * @throws RuntimeException if Temporal cannot be asked; {@link TemporalCalls#outage} knows why
   */
  public Standing standing(NotificationId id) {
    WorkflowExecutionStatus status;
    try {
      status = calls.within(TemporalCalls.SOON, () -> stub(id).describe().getStatus());
    } catch (RuntimeException failure) {
      if (TemporalCalls.isAbsent(failure)) {
        return new Standing.Absent();
      }
      throw failure;
    }
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED, WORKFLOW_EXECUTION_STATUS_FAILED ->
          new Standing.Ended(result(id));
      case WORKFLOW_EXECUTION_STATUS_CANCELED ->
          new Standing.Ended(NotificationResult.cancelled(id));
      case WORKFLOW_EXECUTION_STATUS_TERMINATED ->
          new Standing.Ended(stopped(id, "The workflow was terminated in Temporal"));
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          new Standing.Ended(stopped(id, "The workflow timed out in Temporal"));
      default -> new Standing.Running();
    };
  }

  /**
   * Asks the workflow to stop; it may have sent already.
   *
   * @return whether there was a running workflow to ask
   * @throws RuntimeException if Temporal cannot be asked
   */
  public boolean cancel(NotificationId id) {
    return calls.tell(() -> stub(id).cancel("Cancelled on request"));
  }

  /**
   * Tells a workflow that waits for the end of a pause that it is there; one that is gone is none.
   *
   * @throws RuntimeException if Temporal cannot be asked
   */
  public void resume(NotificationId id) {
    calls.tell(client.newWorkflowStub(NotificationControl.class, WorkflowIds.of(id))::resume);
  }

  private NotificationResult result(NotificationId id) {
    try {
      return calls.within(TemporalCalls.SOON, () -> stub(id).getResult(NotificationResult.class));
    } catch (WorkflowFailedException failed) {
      return failed.getCause() instanceof ApplicationFailure failure
          ? NotificationFailures.resultOf(failure)
              .orElseGet(() -> stopped(id, "The workflow failed: " + failure.getType()))
          : stopped(id, "The workflow failed");
    }
  }

  private static NotificationResult stopped(NotificationId id, String text) {
    return NotificationResult.failed(id, new Reason(ReasonCode.WORKFLOW_TERMINATED, text));
  }

  private WorkflowStub stub(NotificationId id) {
    return client.newUntypedWorkflowStub(WorkflowIds.of(id));
  }
}
