package io.veredus.bench.study;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationStart;
import io.veredus.workflows.notification.NotificationWorkflow;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Workflows of notifications that wait for a time far away. Temporal keeps an execution and a timer
 * for each, as it does for one that waits in its own code.
 */
final class Sleepers implements Closeable {
  private static final Duration ASLEEP = Duration.ofDays(300);
  private static final int AT_ONCE = 32;

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  /**
   * @param address host and port of Temporal
   */
  Sleepers(String address, String namespace) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    client =
        WorkflowClient.newInstance(
            stubs, WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
  }

  /**
   * Starts one for each, and returns when all are there.
   *
   * @param request what each of them is told
   */
  void start(List<NotificationId> ids, NotificationRequest request)
      throws IOException, InterruptedException {
    var left = new ConcurrentLinkedQueue<>(ids);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ends = new ArrayList<Future<?>>();
      for (int i = 0; i < AT_ONCE; i++) {
        ends.add(threads.submit(() -> startAll(left, request)));
      }
      for (var end : ends) {
        end.get();
      }
    } catch (ExecutionException refused) {
      throw new IOException("Temporal did not start a workflow", refused.getCause());
    }
  }

  private void startAll(Queue<NotificationId> ids, NotificationRequest request) {
    for (var id = ids.poll(); id != null; id = ids.poll()) {
      var options =
          WorkflowOptions.newBuilder()
              .setWorkflowId(WorkflowIds.of(id))
              .setTaskQueue(TaskQueues.NOTIFICATIONS)
              .setStartDelay(ASLEEP)
              .build();
      var workflow = client.newWorkflowStub(NotificationWorkflow.class, options);
      WorkflowClient.start(workflow::deliver, NotificationStart.ofStored(request));
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
