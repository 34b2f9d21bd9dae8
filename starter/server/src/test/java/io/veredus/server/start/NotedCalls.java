package io.veredus.server.start;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.ArrayList;
import java.util.List;

/** A client of a Temporal that is nowhere: what it is asked for is noted, and taken for done. */
public final class NotedCalls extends WorkflowClientInterceptorBase implements AutoCloseable {
  private final List<WorkflowOptions> started = new ArrayList<>();
  private final List<String> signals = new ArrayList<>();
  private final WorkflowServiceStubs nowhere =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());
  private final WorkflowClient client =
      WorkflowClient.newInstance(
          nowhere, WorkflowClientOptions.newBuilder().setInterceptors(this).build());

  public WorkflowClient client() {
    return client;
  }

  /** How each workflow was started, in this order. */
  public List<WorkflowOptions> started() {
    return started;
  }

  /** The names of the signals, in this order. */
  public List<String> signals() {
    return signals;
  }

  @Override
  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next) {
    return new WorkflowClientCallsInterceptorBase(next) {
      @Override
      public WorkflowStartOutput start(WorkflowStartInput input) {
        started.add(input.getOptions());
        return new WorkflowStartOutput(
            WorkflowExecution.newBuilder()
                .setWorkflowId(input.getWorkflowId())
                .setRunId("run")
                .build());
      }

      @Override
      public WorkflowSignalOutput signal(WorkflowSignalInput input) {
        signals.add(input.getSignalName());
        return new WorkflowSignalOutput();
      }
    };
  }

  @Override
  public void close() {
    nowhere.shutdownNow();
  }
}
