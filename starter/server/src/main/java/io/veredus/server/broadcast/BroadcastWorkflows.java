package io.veredus.server.broadcast;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.veredus.postgres.broadcast.BroadcastState;
import io.veredus.postgres.broadcast.StoredBroadcast;
import io.veredus.server.start.Reachability;
import io.veredus.server.start.TemporalCalls;
import io.veredus.workflows.broadcast.BroadcastRun;
import io.veredus.workflows.broadcast.BroadcastWorkflow;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.WorkflowIds;

/** The workflows of broadcasts: each runs once, however often it is started. */
final class BroadcastWorkflows {
  private final WorkflowClient client;
  private final TemporalCalls calls;
  private final Reachability temporal;

  BroadcastWorkflows(WorkflowClient client, TemporalCalls calls, Reachability temporal) {
    this.client = client;
    this.calls = calls;
    this.temporal = temporal;
  }

  /**
   * Starts the workflow, unless it runs.
   *
   * @return whether Temporal answered
   */
  boolean start(StoredBroadcast stored) {
    var timing = stored.timing();
    var run = BroadcastRun.first(stored.id(), timing.rate(), timing.sendAt());
    var workflow = client.newWorkflowStub(BroadcastWorkflow.class, options(stored));
    var outcome =
        temporal.asked(
            TemporalCalls::outage,
            () -> calls.start(() -> WorkflowClient.start(workflow::send, run)));
    if (outcome.isPresent() && stored.state() == BroadcastState.CANCELLING) {
      tellOfChange(stored.id()); // one that waits for its time looks no sooner
    }
    return outcome.isPresent();
  }

  /** Has a waiting workflow look at once; without this it looks within a minute. */
  void tellOfChange(BroadcastId id) {
    if (temporal.mayTry()) {
      var workflow = client.newWorkflowStub(BroadcastWorkflow.class, WorkflowIds.of(id));
      temporal.asked(TemporalCalls::outage, () -> calls.tell(workflow::changed));
    }
  }

  /** One that was terminated starts again as long as the row says that it has not ended. */
  private static WorkflowOptions options(StoredBroadcast stored) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.of(stored.id()))
        .setTaskQueue(TaskQueues.BULK)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setWorkflowIdReusePolicy(
            WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
        .setStaticSummary("Broadcast of " + stored.type())
        .build();
  }
}
