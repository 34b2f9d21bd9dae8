package io.veredus.workflows.verification;

import io.veredus.workflows.history.RecordedHistory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change that fails here would break verifications that are under way while it is deployed. */
class VerificationWorkflowReplayTest {
  @ParameterizedTest
  @ValueSource(strings = {"approved", "exhausted", "expired", "raced", "resent"})
  void replays(String history) throws Exception {
    RecordedHistory.replay("verification-" + history, VerificationWorkflowImpl.class);
  }
}
