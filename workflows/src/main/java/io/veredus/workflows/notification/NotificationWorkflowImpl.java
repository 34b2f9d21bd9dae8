package io.veredus.workflows.notification;

import static io.veredus.workflows.notification.NotificationState.HELD;
import static io.veredus.workflows.notification.NotificationState.SENDING;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.Rendering.Rendered;
import io.veredus.workflows.notification.Rendering.Unrenderable;
import io.veredus.workflows.notification.Resolution.Resolved;
import io.veredus.workflows.notification.Resolution.Unresolvable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The story of a notification: wait until it is due, resolve, render, deliver, record. */
public final class NotificationWorkflowImpl implements NotificationWorkflow {
  private final NotificationActivities steps = StepOptions.steps();
  private final NotificationStart start;
  private final NotificationRequest request;
  private NotificationState state = NotificationState.ACCEPTED;

  @WorkflowInit
  public NotificationWorkflowImpl(NotificationStart start) {
    this.start = start;
    this.request = start.request();
  }

  @Override
  public NotificationResult deliver(NotificationStart sameStart) {
    var result = carryOut();
    // Detached: that it was cancelled is to be recorded too.
    Workflow.newDetachedCancellationScope(() -> steps.recordResult(result)).run();
    state = result.state();
    return endWith(result);
  }

  @Override
  public NotificationState state() {
    return state;
  }

  private NotificationResult carryOut() {
    try {
      adoptIfUnknown();
      awaitDue();
      return switch (steps.resolve(request)) {
        case Unresolvable(var endsAs, var reason) ->
            NotificationResult.ended(request.id(), endsAs, reason);
        case Resolved resolved -> renderAndDeliver(resolved);
      };
    } catch (CanceledFailure cancelled) {
      return NotificationResult.cancelled(request.id());
    } catch (ActivityFailure failure) {
      return AttemptEnds.of(request.id(), failure);
    }
  }

  private void adoptIfUnknown() {
    if (!start.stored()) {
      steps.adopt(request);
    }
  }

  private void awaitDue() {
    if (now().isBefore(request.dueAt())) {
      var scheduled = new Reason(ReasonCode.SCHEDULED, "To be sent at " + request.dueAt());
      progressTo(HELD, Optional.of(scheduled), request.dueAt());
      Workflow.sleep(Duration.between(now(), request.dueAt()));
      progressTo(SENDING, Optional.empty(), now());
    }
  }

  private NotificationResult renderAndDeliver(Resolved resolved) {
    return switch (steps.render(request, resolved.recipient(), resolved.channel())) {
      case Unrenderable(var reason) -> NotificationResult.failed(request.id(), reason);
      case Rendered(var message) -> deliverWithin(resolved, message);
    };
  }

  private NotificationResult deliverWithin(Resolved resolved, Message message) {
    var schedule = resolved.schedule();
    var deadline = request.dueAt().plus(schedule.timeToLive());
    var timeLeft = Duration.between(now(), deadline);
    if (!timeLeft.isPositive()) {
      return NotificationResult.expired(request.id(), "Over before it could be tried");
    }
    if (start.attemptsUsed() >= schedule.maximumAttempts()) {
      return NotificationResult.failed(
          request.id(),
          new Reason(ReasonCode.ATTEMPTS_USED_UP, "All attempts were made by an earlier workflow"));
    }
    state = SENDING;
    var attempts =
        StepOptions.attempts(resolved.channel(), schedule.after(start.attemptsUsed()), timeLeft);
    var sent = attempts.attempt(attemptAt(resolved, message, deadline));
    return NotificationResult.sent(request.id(), sent);
  }

  private AttemptRequest attemptAt(Resolved resolved, Message message, Instant deadline) {
    return new AttemptRequest(
        request.id(),
        request.tenant(),
        request.type(),
        message,
        resolved.schedule(),
        deadline,
        start.attemptsUsed(),
        resolved.ambiguity(),
        request.code());
  }

  private void progressTo(NotificationState next, Optional<Reason> reason, Instant when) {
    state = next;
    steps.recordProgress(new Progress(request.id(), next, reason, when));
  }

  /** Lets the workflow end as the notification did, so that Temporal's own lists tell the truth. */
  private static NotificationResult endWith(NotificationResult result) {
    if (result.state() == NotificationState.CANCELLED) {
      throw new CanceledFailure("Cancelled before it was sent");
    }
    if (result.state().isFailure()) {
      throw NotificationFailures.of(result);
    }
    return result;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
