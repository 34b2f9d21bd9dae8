package io.veredus.workflows.notification;

import static java.util.Map.entry;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.veredus.workflows.attempt.ChannelActivities;
import io.veredus.workflows.attempt.RetrySchedule;
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

  private static final Duration LONGEST_FIRST_STEP = Duration.ofSeconds(7);

  /** Whoever has not taken a first attempt by then is gone, and the channel's queue is as quick. */
  private static final Duration SOON = Duration.ofSeconds(5);

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
            entry("Begin", step("Read recipient and type, render the message").build()),
            entry("Adopt", step("Store what a client started").build()),
            entry("Resolve", step("Read recipient and type").build()),
            entry("Render", step("Render the message").build()),
            entry("CountAttempts", step("Count the attempts").build()),
            entry("RecordProgress", step("Record the state").build()),
            entry("RecordResult", step("Record the end").build())));
  }

  /**
   * The first step with the first attempt in it, which ends before the workflow task must be
   * prolonged (a heartbeat, after 8 s). Nothing repeats it but the workflow, which knows what that
   * means.
   */
  static NotificationActivities firstAttempt() {
    return Workflow.newLocalActivityStub(
        NotificationActivities.class,
        step("Read recipient and type, render and send the message")
            .setScheduleToCloseTimeout(LONGEST_FIRST_STEP)
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }

  /**
   * Attempts on a channel: the schedule as Temporal's retry options, the time left over all of
   * them, and the longest time for one. A single one beside the workflow, which the server hands to
   * the worker that asks for it.
   */
  static ChannelActivities attempts(ChannelLeg leg, Duration timeLeft) {
    var longest = leg.resolved().longestAttempt().orElse(LONGEST_ATTEMPT);
    var options =
        ActivityOptions.newBuilder()
            .setScheduleToCloseTimeout(timeLeft)
            .setStartToCloseTimeout(timeLeft.compareTo(longest) < 0 ? timeLeft : longest)
            .setHeartbeatTimeout(HEARTBEAT)
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setSummary("Send by " + leg.channel().wireName());
    return Workflow.newActivityStub(
        ChannelActivities.class,
        (leg.isTogether()
                ? options
                    .setTaskQueue(TaskQueues.NOTIFICATIONS)
                    .setScheduleToStartTimeout(SOON)
                    .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                : options
                    .setTaskQueue(TaskQueues.of(leg.channel()))
                    .setRetryOptions(
                        retriesOf(leg.resolved().schedule().after(leg.attemptsHere()))))
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
