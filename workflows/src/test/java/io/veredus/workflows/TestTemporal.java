package io.veredus.workflows;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.veredus.workflows.wire.PayloadConverters;

/** Temporal within the JVM, with payloads as they are everywhere. */
public final class TestTemporal {
  private TestTemporal() {}

  public static TestWorkflowEnvironment skippingTime() {
    return TestWorkflowEnvironment.newInstance(options().build());
  }

  public static TestWorkflowEnvironment inRealTime() {
    return TestWorkflowEnvironment.newInstance(options().setUseTimeskipping(false).build());
  }

  /**
   * Nobody waits for the end: workers look only every quarter of a second whether they are done,
   * one after the other, which would be most of the time that a test takes.
   */
  public static void end(TestWorkflowEnvironment temporal) {
    Thread.ofVirtual().start(temporal::close);
  }

  private static TestEnvironmentOptions.Builder options() {
    return TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(
            WorkflowClientOptions.newBuilder()
                .setDataConverter(PayloadConverters.create())
                .build());
  }
}
