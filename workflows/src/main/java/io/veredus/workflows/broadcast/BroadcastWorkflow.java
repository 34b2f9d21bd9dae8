package io.veredus.workflows.broadcast;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Sends one broadcast. Its workflow id is {@link io.veredus.workflows.id.WorkflowIds}'s, its task
 * queue {@link io.veredus.workflows.channel.TaskQueues#BULK}.
 */
@WorkflowInterface
public interface BroadcastWorkflow {
  /** Returns once everybody of the audience was seen to, or the broadcast was cancelled. */
  @WorkflowMethod(name = "Broadcast")
  void send(BroadcastRun run);

  /** The store says something else than before: whoever waits looks there at once. */
  @SignalMethod(name = "changed")
  void changed();
}
