package io.veredus.workflows.notification;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.veredus.workflows.TestTemporal;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.WorkflowIds;
import java.time.Instant;

/** A Temporal that skips time, with fakes for all that a notification's workflow calls. */
final class World implements AutoCloseable {
  final TestWorkflowEnvironment temporal = TestTemporal.skippingTime();
  final FakeSteps steps = new FakeSteps();
  final FakeChannel email = new FakeChannel(this::now);
  final FakeChannel sms = new FakeChannel(this::now);

  private final Lane lane;

  World(Resolution resolution) {
    this(Lane.QUEUE, resolution);
  }

  World(Lane lane, Resolution resolution) {
    this.lane = lane;
    steps.resolution.set(resolution);
    steps.lane.set(lane.by(email));
    var worker = temporal.newWorker(TaskQueues.NOTIFICATIONS);
    worker.registerWorkflowImplementationTypes(NotificationWorkflowImpl.class);
    worker.registerActivitiesImplementations(steps, email);
    temporal.newWorker(TaskQueues.of(Channel.EMAIL)).registerActivitiesImplementations(email);
    temporal.newWorker(TaskQueues.of(Channel.SMS)).registerActivitiesImplementations(sms);
    temporal.start();
  }

  NotificationWorkflow start(NotificationStart start) {
    var stub =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                NotificationWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.of(start.request().id()))
                    .setTaskQueue(TaskQueues.NOTIFICATIONS)
                    .build());
    WorkflowClient.start(stub::deliver, lane.of(start));
    return stub;
  }

  /**
   * @param stub of the workflow, by any of its interfaces
   */
  static NotificationResult resultOf(Object stub) {
    return WorkflowStub.fromTyped(stub).getResult(NotificationResult.class);
  }

  Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  @Override
  public void close() {
    TestTemporal.end(temporal);
  }
}
