package io.veredus.workflows.attempt;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Served by the workers of every channel, each on the channel's own task queue. */
@ActivityInterface
public interface ChannelActivities {
  /**
   * Tries once to send the message. Temporal repeats it by the retry schedule.
   *
   * @return the attempt that was sent; it is recorded by the workflow, failed ones are recorded
   *     here
   * @throws io.temporal.failure.ApplicationFailure of {@link AttemptFailures} for every other
   *     outcome
   */
  @ActivityMethod(name = "Attempt")
  AttemptResult attempt(AttemptRequest request);
}
