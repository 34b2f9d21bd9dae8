package io.veredus.workflows.verification;

import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationStart;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.NotificationWorkflow;
import java.util.List;

/** A notification that only says that it was to be sent. */
record RecordedNotification(List<NotificationStart> starts) implements NotificationWorkflow {
  @Override
  public NotificationResult deliver(NotificationStart start) {
    starts.add(start);
    return NotificationResult.suppressed(
        start.request().id(), new Reason(ReasonCode.NO_ADDRESS, "a test"));
  }

  @Override
  public NotificationState state() {
    return NotificationState.SUPPRESSED;
  }
}
