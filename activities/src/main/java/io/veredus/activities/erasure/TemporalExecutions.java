package io.veredus.activities.erasure;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Deletes by Temporal's own call, which ends what runs first. */
public final class TemporalExecutions implements Executions {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final WorkflowClient client;

  public TemporalExecutions(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public void delete(List<String> workflowIds) {
    workflowIds.stream().map(TemporalExecutions::latest).forEach(this::delete);
    runsOf(workflowIds).forEach(this::delete);
    workflowIds.forEach(this::awaitGone);
  }

  /**
   * Runs before the latest have no place but in the list, which lags behind: those whose workflow
   * was begun anew a moment ago are found by the next walk.
   */
  private List<WorkflowExecution> runsOf(List<String> workflowIds) {
    var ids = workflowIds.stream().map(id -> '"' + id + '"').collect(Collectors.joining(", "));
    return client
        .listExecutions("WorkflowId IN (" + ids + ")")
        .map(run -> run.getExecution())
        .toList();
  }

  private void delete(WorkflowExecution execution) {
    isKnownTo(() ->
        stub()
            .deleteWorkflowExecution(
                DeleteWorkflowExecutionRequest.newBuilder()
                    .setNamespace(namespace())
                    .setWorkflowExecution(execution)
                    .build()));
  }

  /** Deleting is only begun by the call. */
  private void awaitGone(String workflowId) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (exists(workflowId)) {
      if (System.nanoTime() > end) {
        throw ApplicationFailure.newBuilder()
            .setType("erasure.not-yet")
            .setMessage(workflowId + " is still being deleted")
            .setCategory(ApplicationErrorCategory.BENIGN) // tried again: no error noise
            .build();
      }
      pause();
    }
  }

  private boolean exists(String workflowId) {
    return isKnownTo(() ->
        stub()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(namespace())
                    .setExecution(latest(workflowId))
                    .build()));
  }

  private static boolean isKnownTo(Runnable call) {
    try {
      call.run();
      return true;
    } catch (StatusRuntimeException failure) {
      if (failure.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return false;
      }
      throw failure;
    }
  }

  private static WorkflowExecution latest(String workflowId) {
    return WorkflowExecution.newBuilder().setWorkflowId(workflowId).build();
  }

  private WorkflowServiceBlockingStub stub() {
    return client.getWorkflowServiceStubs().blockingStub();
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while executions were being deleted");
    }
  }
}
