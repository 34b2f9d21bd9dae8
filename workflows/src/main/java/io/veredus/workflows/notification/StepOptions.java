package io.veredus.workflows.notification;

import static java.util.Map.entry;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.veredus.workflows.attempt.ChannelActivities;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.channel.TaskQueues;
import java.time.Duration;
import java.util.Map;

/** The options of every step of a notification, in one place. */
final class StepOptions {
  /** One call to a provider takes no longer, unless configured (platform: dispatch time-out). */
  static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

  /** A worker that is silent for so long is taken for dead; only attempts over 5 s beat at all. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  private static final RetryOptions STEP_RETRIES =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(100))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(20))
          // without a number the SDK takes a local activity's retry options for unset: no retry
          .setMaximumAttempts(Integer.MAX_VALUE)
          .build();

  private StepOptions() {}

  /** Steps within the workflow task, tried again for as long as it takes: the store may be away. */
  static NotificationActivities steps() {
    return Workflow.newLocalActivityStub(
        NotificationActivities.class,
        step("").build(),
        Map.ofEntries(
            entry("Adopt", step("Store what a client started").build()),
            entry("Resolve", step("Read recipient and type").build()),
            entry("Render", step("Render the message").build()),
            entry("CountAttempts", step("Count the attempts").build()),
            entry("RecordProgress", step("Record the state").build()),
            entry("RecordResult", step("Record the end").build())));
  }

  /**
   * Attempts on a channel: the schedule as Temporal's retry options, the time left over all of
   * them, and the longest time for one.
   */
  static ChannelActivities attempts(
      Channel channel, RetrySchedule schedule, Duration timeLeft, Duration longest) {
    return Workflow.newActivityStub(
        ChannelActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.of(channel))
            .setScheduleToCloseTimeout(timeLeft)
            .setStartToCloseTimeout(timeLeft.compareTo(longest) < 0 ? timeLeft : longest)
            .setHeartbeatTimeout(HEARTBEAT)
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setRetryOptions(retriesOf(schedule))
            .setSummary("Send by " + channel.wireName())
            .build());
  }

  private static RetryOptions retriesOf(RetrySchedule schedule) {
    return RetryOptions.newBuilder()
        .setInitialInterval(schedule.initialDelay())
        .setBackoffCoefficient(schedule.factor())
        .setMaximumInterval(schedule.maximumDelay())
        .setMaximumAttempts(schedule.maximumAttempts())
        .build();
  }

  private static LocalActivityOptions.Builder step(String summary) {
    return LocalActivityOptions.newBuilder()
        .setStartToCloseTimeout(LONGEST_STEP)
        .setRetryOptions(STEP_RETRIES)
        .setDoNotIncludeArgumentsIntoMarker(true)
        .setSummary(summary);
  }
}
