package io.veredus.bench.lane;

import com.google.protobuf.Duration;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/** Makes namespaces of Temporal, whose work is kept apart. */
final class Namespaces {
  private static final long KEPT_SECONDS = 3L * 24 * 60 * 60;
  private static final int TRIES = 100;

  private Namespaces() {}

  /** Returns when the frontend knows it, which takes some seconds for a new one. */
  static void make(String address, String name) throws InterruptedException {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    try {
      for (int tried = 0; tried < TRIES && !isThere(stubs, name); tried++) {
        Thread.sleep(200);
      }
    } finally {
      stubs.shutdownNow();
    }
  }

  private static boolean isThere(WorkflowServiceStubs stubs, String name) {
    try {
      var _ =
          stubs
              .blockingStub()
              .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(name).build());
      return true;
    } catch (StatusRuntimeException fault) {
      if (fault.getStatus().getCode() == Status.Code.NOT_FOUND) {
        register(stubs, name);
      }
      return false;
    }
  }

  private static void register(WorkflowServiceStubs stubs, String name) {
    var kept = Duration.newBuilder().setSeconds(KEPT_SECONDS);
    var _ =
        stubs
            .blockingStub()
            .registerNamespace(
                RegisterNamespaceRequest.newBuilder()
                    .setNamespace(name)
                    .setWorkflowExecutionRetentionPeriod(kept)
                    .build());
  }
}
