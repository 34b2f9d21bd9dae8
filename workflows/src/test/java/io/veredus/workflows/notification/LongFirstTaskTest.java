package io.veredus.workflows.notification;

import static io.veredus.workflows.attempt.AmbiguityPolicy.AT_LEAST_ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import io.veredus.workflows.TestTemporal;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.WorkflowIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A first workflow task that is lost, perhaps after the SDK has asked for more time for it. */
class LongFirstTaskTest {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Ambiguous LOST =
      new Ambiguous(new Reason(ReasonCode.WORKER_LOST, "Nobody knows"));

  private final TestWorkflowEnvironment temporal = TestTemporal.inRealTime();
  private final FakeSteps steps = new FakeSteps();
  private final FakeChannel email = new FakeChannel(Instant::now).answering(new Sent("<1@x.org>"));
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void stop() {
    over.countDown();
    TestTemporal.end(temporal);
  }

  @BeforeEach
  void hangInTheFirst() {
    steps.resolution.set(Notifications.resolvedBy(RetrySchedule.STANDARD, AT_LEAST_ONCE));
    steps.lane.set((begin, ready, _) -> {
      if (!begin.again()) {
        waitUntilItIsOver();
      }
      return ready.by(new FirstLeg.Tried(LOST, 1));
    });
  }

  @Test
  void isNotTakenForTheFirstAgain() {
    var first = startWorkers();
    var request = Notifications.toAna(Instant.now());
    var stub = start(request);
    awaitEvent(request, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
    first.shutdownNow();
    var second = startWorkers();
    goesOnWithTheSecondAttempt(stub);
    assertThat(steps.begun).extracting(BeginRequest::again).containsExactly(false, true);
    second.shutdownNow();
  }

  @Test
  void isNotTakenForTheFirstAgainWhateverSomebodyWantsMeanwhile() throws Exception {
    var request = Notifications.toAna(Instant.now());
    var stub = start(request);
    takeAndLoseTask();
    var control =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(NotificationControl.class, WorkflowIds.of(request.id()));
    var held = CompletableFuture.runAsync(() -> control.hold(new HoldRequest(Optional.empty())));
    var worker = startWorkers();
    held.get(20, TimeUnit.SECONDS);
    control.release();
    goesOnWithTheSecondAttempt(stub);
    assertThat(steps.begun).extracting(BeginRequest::again).containsExactly(true);
    worker.shutdownNow();
  }

  private static void goesOnWithTheSecondAttempt(WorkflowStub stub) {
    assertThat(stub.getResult(NotificationResult.class).attempt().orElseThrow().number())
        .isEqualTo(2);
  }

  /** As a worker does that cannot go on; one that died would have it time out. */
  private void takeAndLoseTask() {
    var queue = TaskQueue.newBuilder().setName(TaskQueues.NOTIFICATIONS);
    var task =
        temporal
            .getWorkflowServiceStubs()
            .blockingStub()
            .pollWorkflowTaskQueue(
                PollWorkflowTaskQueueRequest.newBuilder()
                    .setNamespace(temporal.getNamespace())
                    .setTaskQueue(queue)
                    .build());
    temporal
        .getWorkflowServiceStubs()
        .blockingStub()
        .respondWorkflowTaskFailed(
            RespondWorkflowTaskFailedRequest.newBuilder()
                .setNamespace(temporal.getNamespace())
                .setTaskToken(task.getTaskToken())
                .build());
  }

  private WorkflowStub start(NotificationRequest request) {
    var stub =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                NotificationWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.of(request.id()))
                    .setTaskQueue(TaskQueues.NOTIFICATIONS)
                    .setWorkflowTaskTimeout(SHORT)
                    .build());
    var lanes = new Lanes(List.of(Channel.EMAIL));
    WorkflowClient.start(stub::deliver, NotificationStart.ofStored(request).by(lanes));
    return WorkflowStub.fromTyped(stub);
  }

  private WorkerFactory startWorkers() {
    var factory = WorkerFactory.newInstance(temporal.getWorkflowClient());
    var worker = factory.newWorker(TaskQueues.NOTIFICATIONS);
    worker.registerWorkflowImplementationTypes(NotificationWorkflowImpl.class);
    worker.registerActivitiesImplementations(steps);
    factory.newWorker(TaskQueues.of(Channel.EMAIL)).registerActivitiesImplementations(email);
    factory.start();
    return factory;
  }

  private void awaitEvent(NotificationRequest request, EventType type) {
    await().atMost(Duration.ofSeconds(20)).until(() -> hasEvent(request, type));
  }

  private boolean hasEvent(NotificationRequest request, EventType type) {
    return temporal
        .getWorkflowClient()
        .fetchHistory(WorkflowIds.of(request.id()))
        .getHistory()
        .getEventsList()
        .stream()
        .anyMatch(event -> event.getEventType() == type);
  }

  private void waitUntilItIsOver() {
    try {
      over.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped", stopped);
    }
  }
}
