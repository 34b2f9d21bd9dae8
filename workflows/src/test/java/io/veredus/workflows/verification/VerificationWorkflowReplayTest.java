package io.veredus.workflows.verification;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.veredus.workflows.wire.PayloadConverters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories recorded from a real server. A change that cannot replay them would break verifications
 * that are under way while it is deployed.
 */
class VerificationWorkflowReplayTest {
  private static final TestEnvironmentOptions OPTIONS =
      TestEnvironmentOptions.newBuilder()
          .setWorkflowClientOptions(
              WorkflowClientOptions.newBuilder()
                  .setDataConverter(PayloadConverters.create())
                  .build())
          .build();

  @ParameterizedTest
  @ValueSource(strings = {"approved", "exhausted", "expired", "raced", "resent"})
  void replays(String history) throws Exception {
    try (var environment = TestWorkflowEnvironment.newInstance(OPTIONS)) {
      var worker = environment.newWorker("replay");
      worker.registerWorkflowImplementationTypes(VerificationWorkflowImpl.class);
      WorkflowReplayer.replayWorkflowExecutionFromResource(
          "histories/verification-" + history + ".json", worker);
    }
  }
}
