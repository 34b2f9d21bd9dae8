package io.veredus.workflows.notification;

import io.veredus.workflows.history.RecordedHistory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change that fails here would break notifications that are under way while it is deployed. */
class NotificationWorkflowReplayTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sent",
        "held-then-sent",
        "cancelled-while-held",
        "rejected",
        "attempts-used-up",
        "postponed-then-sent",
        "fallback-then-sent",
        "fallback-then-failed",
        "paused-then-sent",
        "rescheduled-held-released-then-sent",
        "together-sent",
        "together-attempts-used-up",
        "inline-sent",
        "inline-attempts-used-up",
        "inline-rejected"
      })
  void replays(String history) throws Exception {
    RecordedHistory.replay(history, NotificationWorkflowImpl.class);
  }
}
