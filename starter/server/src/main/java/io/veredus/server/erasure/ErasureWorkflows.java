package io.veredus.server.erasure;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.veredus.postgres.erasure.StoredErasure;
import io.veredus.server.start.Reachability;
import io.veredus.server.start.TemporalCalls;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.erasure.ErasureRequest;
import io.veredus.workflows.erasure.ErasureWorkflow;
import io.veredus.workflows.id.WorkflowIds;
import java.time.Duration;

/** Starts the workflow of an erasure, which then runs once, however often this is called. */
final class ErasureWorkflows {
  private final WorkflowClient client;
  private final TemporalCalls calls;
  private final Reachability temporal;
  private final Duration settle;

  ErasureWorkflows(
      WorkflowClient client, TemporalCalls calls, Reachability temporal, Duration settle) {
    this.client = client;
    this.calls = calls;
    this.temporal = temporal;
    this.settle = settle;
  }

  /** The same unless Temporal is known to be away: the relay starts it then. */
  void startIfReachable(StoredErasure stored) {
    if (temporal.mayTry()) {
      start(stored);
    }
  }

  /**
   * Starts the workflow, unless it runs.
   *
   * @return whether Temporal answered
   */
  boolean start(StoredErasure stored) {
    var request = new ErasureRequest(stored.id(), stored.tenant(), settle);
    var workflow = client.newWorkflowStub(ErasureWorkflow.class, options(stored));
    return temporal
        .asked(
            TemporalCalls::outage,
            () -> calls.start(() -> WorkflowClient.start(workflow::erase, request)))
        .isPresent();
  }

  /** One that was terminated starts again as long as the row says that it is not done. */
  private static WorkflowOptions options(StoredErasure stored) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.of(stored.id()))
        .setTaskQueue(TaskQueues.ERASURES)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setWorkflowIdReusePolicy(
            WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
        .setStaticSummary("Erase a recipient")
        .build();
  }
}
