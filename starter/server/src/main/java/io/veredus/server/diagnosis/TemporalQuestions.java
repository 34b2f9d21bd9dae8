package io.veredus.server.diagnosis;

import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What is asked of Temporal; every question ends after a few seconds. */
final class TemporalQuestions {
  private static final int PATIENCE_SECONDS = 5;
  private static final int LOOKS = 20;

  private final WorkflowServiceStubs stubs;
  private final String namespace;

  TemporalQuestions(WorkflowServiceStubs stubs, String namespace) {
    this.stubs = stubs;
    this.namespace = namespace;
  }

  String namespace() {
    return namespace;
  }

  String version() {
    return stub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance()).getServerVersion();
  }

  /** How long Temporal keeps workflows that have ended. */
  Duration retention() {
    var answer =
        stub()
            .describeNamespace(
                DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
    return Duration.ofSeconds(answer.getConfig().getWorkflowExecutionRetentionTtl().getSeconds());
  }

  DescribeTaskQueueResponse queue(String name, TaskQueueType type) {
    return stub()
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace(namespace)
                .setTaskQueue(TaskQueue.newBuilder().setName(name))
                .setTaskQueueType(type)
                .setReportStats(true)
                .build());
  }

  /** What the newest workflows that run were started with, as it is stored. */
  List<Payload> inputsOfRunning(int atMost) {
    return stub()
        .listWorkflowExecutions(
            ListWorkflowExecutionsRequest.newBuilder()
                .setNamespace(namespace)
                .setPageSize(atMost)
                .setQuery("ExecutionStatus = 'Running'")
                .build())
        .getExecutionsList()
        .stream()
        .flatMap(run -> inputOf(run.getExecution()).stream())
        .toList();
  }

  private List<Payload> inputOf(WorkflowExecution run) {
    var history =
        stub()
            .getWorkflowExecutionHistory(
                GetWorkflowExecutionHistoryRequest.newBuilder()
                    .setNamespace(namespace)
                    .setExecution(run)
                    .setMaximumPageSize(1)
                    .build())
            .getHistory();
    return history.getEventsList().stream()
        .limit(1) // servers may send more
        .flatMap(it ->
            it.getWorkflowExecutionStartedEventAttributes().getInput().getPayloadsList().stream())
        .toList();
  }

  /**
   * Temporal's clock: it notes when it was last asked for work, and tells that of a queue of our
   * own which nobody else asks for. Nothing else in its API says the time without leaving a trace.
   */
  Optional<Instant> clock() throws InterruptedException {
    var queue = "veredus-clock-" + UUID.randomUUID();
    Thread.ofVirtual().name("temporal-clock").start(() -> askForWork(queue));
    for (int look = 0; look < LOOKS; look++) {
      var pollers = queue(queue, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY).getPollersList();
      if (!pollers.isEmpty()) {
        var seen = pollers.getFirst().getLastAccessTime();
        return Optional.of(Instant.ofEpochSecond(seen.getSeconds(), seen.getNanos()));
      }
      Thread.sleep(Duration.ofMillis(50));
    }
    return Optional.empty();
  }

  /** There is none; it ends with its deadline, of which Temporal wants more than 2 s. */
  private void askForWork(String queue) {
    try {
      var unused =
          stub()
              .pollActivityTaskQueue(
                  PollActivityTaskQueueRequest.newBuilder()
                      .setNamespace(namespace)
                      .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                      .setIdentity("veredus-diagnosis")
                      .build());
    } catch (StatusRuntimeException over) {
      // as expected
    }
  }

  private WorkflowServiceBlockingStub stub() {
    return stubs.blockingStub().withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
