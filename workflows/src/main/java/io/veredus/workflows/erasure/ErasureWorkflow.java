package io.veredus.workflows.erasure;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Erases one recipient who is no longer stored. Its workflow id is {@link
 * io.veredus.workflows.id.WorkflowIds}'s, its task queue {@link
 * io.veredus.workflows.channel.TaskQueues#ERASURES}.
 */
@WorkflowInterface
public interface ErasureWorkflow {
  /** Returns once nothing is left; until then it tries, for as long as it takes. */
  @WorkflowMethod(name = "Erasure")
  void erase(ErasureRequest request);
}
