package io.veredus.dev.temporal;

import com.google.protobuf.Duration;
import io.grpc.StatusRuntimeException;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.concurrent.TimeUnit;

/** How long Temporal remembers workflows that have ended. */
final class TemporalMemory {
  /** Its own day is shorter than the schedule {@code persistent} may take. */
  private static final java.time.Duration KEPT = java.time.Duration.ofDays(3);

  private TemporalMemory() {}

  /** Makes it long enough for every built-in schedule; what has to be kept is kept without it. */
  static void lengthen(String address) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    try {
      var unused =
          stubs
              .blockingStub()
              .withDeadlineAfter(5, TimeUnit.SECONDS)
              .updateNamespace(
                  UpdateNamespaceRequest.newBuilder()
                      .setNamespace("default")
                      .setConfig(
                          NamespaceConfig.newBuilder()
                              .setWorkflowExecutionRetentionTtl(
                                  Duration.newBuilder().setSeconds(KEPT.toSeconds())))
                      .build());
    } catch (StatusRuntimeException refused) {
      // ./veredus diagnose tells it
    } finally {
      stubs.shutdownNow();
    }
  }
}
