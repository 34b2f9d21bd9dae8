package io.veredus.workflows.notification;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;

/**
 * What can be asked of the workflow of a notification that has not ended: it is refused as {@code
 * notification.ended} by one that has.
 */
@WorkflowInterface
public interface NotificationControl {
  /** A pause is over: if it waits for that, it goes on. */
  @SignalMethod(name = "resume")
  void resume();

  /**
   * Lets it wait; attempts made before count.
   *
   * @return where it is then: held, or ended because it was too late
   */
  @UpdateMethod(name = "hold")
  NotificationState hold(HoldRequest request);

  /** Ends a wait that was asked for, else the wait for its time; never a pause. */
  @UpdateMethod(name = "release")
  NotificationState release();

  /** Lets it wait until another time, from which its time to live counts anew. */
  @UpdateMethod(name = "reschedule")
  NotificationState reschedule(RescheduleRequest request);

  @UpdateValidatorMethod(updateName = "hold")
  void checkHold(HoldRequest request);

  @UpdateValidatorMethod(updateName = "release")
  void checkRelease();

  @UpdateValidatorMethod(updateName = "reschedule")
  void checkReschedule(RescheduleRequest request);
}
