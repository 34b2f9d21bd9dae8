package io.veredus.bench.arrangement;

import com.google.protobuf.Duration;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.concurrent.TimeUnit;

/** The namespace {@code default}, which a production server does not make by itself. */
final class DefaultNamespace implements AutoCloseable {
  private static final String NAME = "default";

  /** Longer than every built-in schedule of Veredus. */
  private static final java.time.Duration KEPT = java.time.Duration.ofDays(3);

  private final WorkflowServiceStubs stubs;

  DefaultNamespace(String address) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
  }

  /** Whether the server answers for it; makes it if there is none. */
  boolean isThere() {
    try {
      var unused =
          stubs
              .blockingStub()
              .withDeadlineAfter(2, TimeUnit.SECONDS)
              .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(NAME).build());
      return true;
    } catch (StatusRuntimeException fault) {
      if (fault.getStatus().getCode() == Status.Code.NOT_FOUND) {
        register();
      }
      return false;
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }

  private void register() {
    try {
      var unused =
          stubs
              .blockingStub()
              .withDeadlineAfter(5, TimeUnit.SECONDS)
              .registerNamespace(
                  RegisterNamespaceRequest.newBuilder()
                      .setNamespace(NAME)
                      .setWorkflowExecutionRetentionPeriod(
                          Duration.newBuilder().setSeconds(KEPT.toSeconds()))
                      .build());
    } catch (StatusRuntimeException notYet) {
      // asked again
    }
  }
}
