package io.veredus.workflows.erasure;

import io.veredus.workflows.history.RecordedHistory;
import org.junit.jupiter.api.Test;

/** A change that fails here would break erasures that are under way while it is deployed. */
class ErasureWorkflowReplayTest {
  @Test
  void replays() throws Exception {
    RecordedHistory.replay("erasure-done", ErasureWorkflowImpl.class);
  }
}
