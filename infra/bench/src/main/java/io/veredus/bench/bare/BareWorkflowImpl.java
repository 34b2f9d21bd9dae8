package io.veredus.bench.bare;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Made by the SDK, which wants it public. */
public final class BareWorkflowImpl implements BareWorkflow {
  /** Those that came to their end in this process. */
  static final Set<String> ENDED = ConcurrentHashMap.newKeySet();

  private final BareActivities activities =
      Workflow.newActivityStub(
          BareActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(60))
              .setDisableEagerExecution(true)
              .build());

  public BareWorkflowImpl() {}

  @Override
  public void run(String id) {
    activities.nothing(id);
    ENDED.add(id); // once more in a replay, which makes no difference
  }
}
