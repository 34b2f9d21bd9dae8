package io.veredus.workflows.verification;

import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.veredus.workflows.code.CodePlaceholder;
import io.veredus.workflows.code.CodeRef;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationStart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sends codes, each by a notification of its own that outlives the verification. */
final class CodeSends {
  private final VerificationRequest request;

  CodeSends(VerificationRequest request) {
    this.request = request;
  }

  /** Returns once the notification has started, or had started before. */
  void begin(VerificationProgress progress) {
    if (request.delivery() == Delivery.HOST) {
      return;
    }
    var notification = notification(progress);
    var child = StepOptions.notification(notification);
    Async.function(child::deliver, NotificationStart.ofUnstored(notification))
        .handle((_, _) -> request.id()); // its end is its own affair
    try {
      Workflow.getWorkflowExecution(child).get();
    } catch (ChildWorkflowFailure startedBefore) {
      // By an earlier workflow of this verification: one send is one notification.
    }
  }

  private NotificationRequest notification(VerificationProgress progress) {
    int send = progress.sends();
    var notification =
        new NotificationRequest(
            NotificationId.ofSend(request.id(), send, progress.sentAt()),
            request.tenant(),
            request.type(),
            request.recipient(),
            data(),
            Optional.of(request.channel()),
            request.subject(),
            Optional.empty(),
            Optional.of(request.spec().lifetime()), // after it, nobody could use what arrives
            Optional.empty(),
            progress.sentAt());
    return notification.carrying(new CodeRef(request.id(), send, request.spec().format()));
  }

  /** The caller's values, and what every template of a code needs. */
  private Map<String, Object> data() {
    var data = new LinkedHashMap<>(request.data());
    data.put(CodePlaceholder.NAME, CodePlaceholder.TEXT);
    data.put("minutes", Math.max(1, request.spec().lifetime().toMinutes()));
    data.put("hours", Math.max(1, request.spec().lifetime().toHours()));
    return data;
  }
}
