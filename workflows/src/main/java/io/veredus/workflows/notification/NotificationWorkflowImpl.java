package io.veredus.workflows.notification;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.veredus.workflows.notification.Beginning.Ended;
import io.veredus.workflows.notification.Beginning.Ready;

/** The story of a notification: wait until it is due, begin, deliver, record. */
public final class NotificationWorkflowImpl implements NotificationWorkflow, NotificationControl {
  private final NotificationActivities steps = StepOptions.steps();
  private final NotificationStart start;
  private final NotificationRequest request;
  private final Course course;
  private final Opening opening;

  @WorkflowInit
  public NotificationWorkflowImpl(NotificationStart start) {
    this.start = start;
    this.request = start.request();
    this.course = new Course(request, steps);
    this.opening = new Opening(start, steps, course::isDisturbed);
  }

  @Override
  public NotificationResult deliver(NotificationStart sameStart) {
    var result = carryOut();
    // Detached: that it was cancelled is to be recorded too.
    Workflow.newDetachedCancellationScope(() -> record(result)).run();
    return endWith(result);
  }

  @Override
  public NotificationState state() {
    return course.state();
  }

  @Override
  public void resume() {
    course.resume();
  }

  @Override
  public NotificationState hold(HoldRequest wish) {
    return course.hold(wish);
  }

  @Override
  public NotificationState release() {
    return course.release();
  }

  @Override
  public NotificationState reschedule(RescheduleRequest wish) {
    return course.reschedule(wish);
  }

  @Override
  public void checkHold(HoldRequest wish) {
    refuseIfEnded();
  }

  @Override
  public void checkRelease() {
    refuseIfEnded();
  }

  @Override
  public void checkReschedule(RescheduleRequest wish) {
    refuseIfEnded();
  }

  private void refuseIfEnded() {
    if (course.state().isTerminal()) {
      throw NotificationFailures.tooLate(course.state());
    }
  }

  /** Whoever asked for something while it ended gets an answer first. */
  private void record(NotificationResult result) {
    course.end(result);
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  private NotificationResult carryOut() {
    try {
      adoptIfUnknown();
      course.awaitDue();
      return switch (opening.begin()) {
        case Ended ended -> course.endedBy(ended);
        case Ready ready ->
            new Delivery(request, steps, course).deliver(ready, start.attemptsUsed());
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
