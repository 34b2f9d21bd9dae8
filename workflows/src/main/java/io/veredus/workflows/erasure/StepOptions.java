package io.veredus.workflows.erasure;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The options of every step of an erasure, in one place. */
final class StepOptions {
  /** A walk through a large store; what is left after it goes on where it was. */
  private static final Duration LONGEST_STEP = Duration.ofHours(1);

  /** A worker that is silent for so long is taken for dead. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private StepOptions() {}

  /** Tried again for as long as it takes: nothing is erased by giving up. */
  static ErasureActivities steps() {
    return Workflow.newActivityStub(
        ErasureActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(LONGEST_STEP)
            .setHeartbeatTimeout(HEARTBEAT)
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofSeconds(1))
                    .setBackoffCoefficient(2)
                    .setMaximumInterval(Duration.ofMinutes(1))
                    .build())
            .build());
  }
}
