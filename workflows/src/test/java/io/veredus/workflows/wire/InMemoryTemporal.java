package io.veredus.workflows.wire;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;

/** A Temporal within the test's process, which is told everything as a real one is. */
public final class InMemoryTemporal {
  private InMemoryTemporal() {}

  /** One whose time flies as long as it waits. */
  public static TestWorkflowEnvironment skippingTime() {
    return TestWorkflowEnvironment.newInstance(options().build());
  }

  /** One that waits as long as it says. */
  public static TestWorkflowEnvironment inRealTime() {
    return TestWorkflowEnvironment.newInstance(options().setUseTimeskipping(false).build());
  }

  private static TestEnvironmentOptions.Builder options() {
    return TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(
            WorkflowClientOptions.newBuilder()
                .setDataConverter(PayloadConverters.create())
                .build());
  }
}
