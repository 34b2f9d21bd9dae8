package io.veredus.workflows.history;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.WorkerOptions;
import io.veredus.workflows.TestTemporal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Replays histories that were recorded from a real server, in {@code resources/histories}. */
public final class RecordedHistory {
  /** A machine with much to do lets a thread wait for longer than the SDK's own second. */
  private static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(10_000).build();

  private RecordedHistory() {}

  /** Fails if today's workflow would have decided otherwise than the recorded one did. */
  public static void replay(String name, Class<?> workflow) throws Exception {
    var environment = TestTemporal.skippingTime();
    try {
      var worker = environment.newWorker("replay", PATIENT);
      worker.registerWorkflowImplementationTypes(workflow);
      WorkflowReplayer.replayWorkflowExecution(read("/histories/" + name + ".json"), worker);
    } finally {
      TestTemporal.end(environment);
    }
  }

  private static WorkflowExecutionHistory read(String resource) throws IOException {
    try (var stream = RecordedHistory.class.getResourceAsStream(resource)) {
      return WorkflowExecutionHistory.fromJson(
          new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
