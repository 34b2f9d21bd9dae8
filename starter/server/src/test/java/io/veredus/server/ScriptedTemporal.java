package io.veredus.server;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.CanceledFailure;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.notification.NotificationFailures;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationStart;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.NotificationWorkflow;
import io.veredus.workflows.wire.PayloadConverters;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An in-process Temporal whose workflows do as {@code data.name} says: send, wait, forget to record
 * that they sent, or fail without a word.
 */
final class ScriptedTemporal implements AutoCloseable {
  private final io.temporal.testserver.TestServer.PortBoundTestServer server;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final WorkerFactory workers;
  private final ConcurrentLinkedQueue<NotificationStart> starts = new ConcurrentLinkedQueue<>();

  private ScriptedTemporal(int port, NotificationRecords records) {
    server = io.temporal.testserver.TestServer.createPortBoundServer(port, true);
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:" + port).build());
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setDataConverter(PayloadConverters.create())
                .build());
    workers = WorkerFactory.newInstance(client);
    workers
        .newWorker(TaskQueues.NOTIFICATIONS)
        .registerWorkflowImplementationFactory(
            NotificationWorkflow.class, () -> new Script(starts, records));
    workers.start();
  }

  static int freePort() {
    // Below the ports of outgoing connections: a client that keeps calling could be given this one.
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
      try (var _ = new ServerSocket(port)) {
        return port;
      } catch (IOException taken) {
        // The next one may be free.
      }
    }
  }

  static ScriptedTemporal start(int port, NotificationRecords records) {
    return new ScriptedTemporal(port, records);
  }

  List<NotificationStart> starts(NotificationId id) {
    return starts.stream().filter(start -> start.request().id().equals(id)).toList();
  }

  void terminate(NotificationId id) {
    client.newUntypedWorkflowStub(WorkflowIds.of(id)).terminate("by a test");
  }

  @Override
  public void close() {
    workers.shutdownNow();
    stubs.shutdownNow();
    server.close();
  }

  private record Script(
      ConcurrentLinkedQueue<NotificationStart> starts, NotificationRecords records)
      implements NotificationWorkflow {
    @Override
    public NotificationResult deliver(NotificationStart start) {
      var id = start.request().id();
      if (!io.temporal.workflow.unsafe.WorkflowUnsafe.isReplaying()) {
        starts.add(start);
      }
      return switch (String.valueOf(start.request().data().get("name"))) {
        case "wait" -> waitForCancellation(id);
        case "forget" -> sent(id);
        case "fail" ->
            throw NotificationFailures.of(
                NotificationResult.failed(id, new Reason(ReasonCode.MESSAGE_REJECTED, "No")));
        default -> recorded(sent(id));
      };
    }

    @Override
    public NotificationState state() {
      return NotificationState.SENDING;
    }

    private NotificationResult waitForCancellation(NotificationId id) {
      try {
        Workflow.await(() -> false);
        throw new IllegalStateException("nothing else ends it");
      } catch (CanceledFailure cancelled) {
        recorded(NotificationResult.cancelled(id));
        throw cancelled;
      }
    }

    private NotificationResult recorded(NotificationResult result) {
      records.recordResult(result);
      return result;
    }

    private static NotificationResult sent(NotificationId id) {
      var now = Instant.now();
      return NotificationResult.sent(
          id,
          new Attempt(
              1,
              Channel.EMAIL,
              Optional.empty(),
              new Sent("<1@example.org>"),
              now,
              now,
              Optional.empty()));
    }
  }
}
