package io.veredus.bench.bare;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Calls one activity. */
@WorkflowInterface
public interface BareWorkflow {
  @WorkflowMethod
  void run(String id);
}
