package io.veredus.workflows.notification;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.veredus.workflows.wire.PayloadConverters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories recorded from a real server. A change that cannot replay them would break notifications
 * that are under way while it is deployed.
 */
class NotificationWorkflowReplayTest {
  private static final TestEnvironmentOptions OPTIONS =
      TestEnvironmentOptions.newBuilder()
          .setWorkflowClientOptions(
              WorkflowClientOptions.newBuilder()
                  .setDataConverter(PayloadConverters.create())
                  .build())
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sent",
        "held-then-sent",
        "cancelled-while-held",
        "rejected",
        "attempts-used-up",
        "postponed-then-sent"
      })
  void replays(String history) throws Exception {
    try (var environment = TestWorkflowEnvironment.newInstance(OPTIONS)) {
      var worker = environment.newWorker("replay");
      worker.registerWorkflowImplementationTypes(NotificationWorkflowImpl.class);
      WorkflowReplayer.replayWorkflowExecutionFromResource(
          "histories/" + history + ".json", worker);
    }
  }
}
