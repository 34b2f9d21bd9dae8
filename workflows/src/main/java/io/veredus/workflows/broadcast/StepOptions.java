package io.veredus.workflows.broadcast;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The options of every step of a broadcast, in one place. */
final class StepOptions {
  /** A page at one person a second takes 250 s; one whose providers are slow, some minutes. */
  private static final Duration LONGEST_STEP = Duration.ofMinutes(30);

  /** A worker that is silent for so long is taken for dead; it beats every 5 s. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private StepOptions() {}

  /** Tried again for as long as it takes: nobody is lost because the store was away. */
  static BroadcastActivities steps() {
    return Workflow.newActivityStub(
        BroadcastActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(LONGEST_STEP)
            .setHeartbeatTimeout(HEARTBEAT)
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofMillis(500))
                    .setBackoffCoefficient(2)
                    .setMaximumInterval(Duration.ofSeconds(20))
                    .build())
            .build());
  }
}
