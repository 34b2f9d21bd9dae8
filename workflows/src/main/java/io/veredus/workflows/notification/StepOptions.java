package io.veredus.workflows.notification;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.channel.TaskQueues;
import java.time.Duration;

/** The options of every step of a notification, in one place. */
final class StepOptions {
  /** One call to a provider takes no longer (platform notifications: dispatch time-out). */
  static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

  private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  private static final RetryOptions STEP_RETRIES =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(100))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(20))
          .build();

  private StepOptions() {}

  /** Steps that are pointless once the time to live is over. */
  static LocalActivityOptions within(Duration timeLeft) {
    return step().setScheduleToCloseTimeout(timeLeft).build();
  }

  /** Steps that must happen, however long the store is away. */
  static LocalActivityOptions always() {
    return step().build();
  }

  /**
   * Attempts on a channel: the schedule as Temporal's retry options, the time left over all of
   * them.
   */
  static ActivityOptions attempts(Channel channel, RetrySchedule schedule, Duration timeLeft) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.of(channel))
        .setScheduleToCloseTimeout(timeLeft)
        .setStartToCloseTimeout(min(timeLeft, LONGEST_ATTEMPT))
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(schedule.initialDelay())
                .setBackoffCoefficient(schedule.factor())
                .setMaximumInterval(schedule.maximumDelay())
                .setMaximumAttempts(schedule.maximumAttempts())
                .build())
        .setSummary("Send by " + channel.wireName())
        .build();
  }

  private static LocalActivityOptions.Builder step() {
    return LocalActivityOptions.newBuilder()
        .setStartToCloseTimeout(LONGEST_STEP)
        .setRetryOptions(STEP_RETRIES)
        .setDoNotIncludeArgumentsIntoMarker(true);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
