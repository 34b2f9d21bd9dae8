package io.veredus.workflows.notification;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.notification.Resolution.Resolved;
import io.veredus.workflows.notification.Resolution.Unresolvable;
import java.util.Optional;

/** The story of a notification: wait until it is due, resolve, deliver, record. */
public final class NotificationWorkflowImpl implements NotificationWorkflow {
  private final NotificationActivities steps = StepOptions.steps();
  private final NotificationStart start;
  private final NotificationRequest request;
  private final Course course;

  @WorkflowInit
  public NotificationWorkflowImpl(NotificationStart start) {
    this.start = start;
    this.request = start.request();
    this.course = new Course(request.id(), steps);
  }

  @Override
  public NotificationResult deliver(NotificationStart sameStart) {
    var result = carryOut();
    // Detached: that it was cancelled is to be recorded too.
    Workflow.newDetachedCancellationScope(() -> steps.recordResult(result)).run();
    course.enter(result.state());
    return endWith(result);
  }

  @Override
  public NotificationState state() {
    return course.state();
  }

  private NotificationResult carryOut() {
    try {
      adoptIfUnknown();
      awaitDue();
      return switch (steps.resolve(request)) {
        case Unresolvable(var endsAs, var reason) ->
            NotificationResult.ended(request.id(), endsAs, reason);
        case Resolved resolved ->
            new Delivery(request, steps, course).deliver(resolved, start.attemptsUsed());
      };
    } catch (CanceledFailure cancelled) {
      return NotificationResult.cancelled(request.id());
    } catch (ActivityFailure failure) {
      return AttemptEnds.ofStep(request.id(), failure);
    }
  }

  private void adoptIfUnknown() {
    if (!start.stored()) {
      steps.adopt(request);
    }
  }

  private void awaitDue() {
    if (Course.now().isBefore(request.dueAt())) {
      var scheduled = new Reason(ReasonCode.SCHEDULED, "To be sent at " + request.dueAt());
      course.hold(scheduled, request.dueAt());
      course.progressTo(NotificationState.SENDING, Optional.empty(), Course.now());
    }
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
}
