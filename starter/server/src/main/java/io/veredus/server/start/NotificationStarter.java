package io.veredus.server.start;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.notification.Lanes;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationStart;
import io.veredus.workflows.notification.NotificationWorkflow;
import java.util.Optional;

/**
 * Starts the workflow of a stored notification, which then exists once, however often this runs.
 */
public final class NotificationStarter {
  private final WorkflowClient client;
  private final TemporalCalls calls;
  private final Reachability temporal;
  private final Lanes lanes;

  /**
   * @param lanes which the first attempts of all notifications may take
   */
  public NotificationStarter(
      WorkflowClient client, TemporalCalls calls, Reachability temporal, Lanes lanes) {
    this.client = client;
    this.calls = calls;
    this.temporal = temporal;
    this.lanes = lanes;
  }

  /**
   * @param attemptsUsed attempts made by an earlier workflow that is gone
   * @throws RuntimeException if Temporal refuses this one start
   */
  public StartOutcome start(
      NotificationRequest request, Optional<Channel> channel, int attemptsUsed) {
    var workflow = client.newWorkflowStub(NotificationWorkflow.class, options(request, channel));
    var start = new NotificationStart(request, true, attemptsUsed).by(lanes);
    return temporal
        .asked(
            TemporalCalls::outage,
            () -> calls.start(() -> WorkflowClient.start(workflow::deliver, start)))
        .orElse(StartOutcome.AWAY);
  }

  private static WorkflowOptions options(NotificationRequest request, Optional<Channel> channel) {
    var type = request.type().value();
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.of(request.id()))
        .setTaskQueue(TaskQueues.NOTIFICATIONS)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setDisableEagerExecution(false) // a worker in this process saves a round trip and a commit
        .setPriority(request.temporalPriority())
        .setStaticSummary(channel.map(by -> type + " by " + by.wireName()).orElse(type))
        .build();
  }
}
