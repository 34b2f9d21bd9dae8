package io.veredus.bench.arrangement;

import com.google.protobuf.Duration;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.veredus.bench.patience.Patience;
import io.veredus.dev.fault.StackException;
import java.util.concurrent.TimeUnit;

/** A namespace of Temporal, whose work is kept apart; a production server makes none by itself. */
public final class Namespace implements AutoCloseable {
  /** Longer than every built-in schedule of Veredus. */
  private static final java.time.Duration KEPT = java.time.Duration.ofDays(3);

  /** The frontend takes some seconds to know a new one. */
  private static final Patience PATIENCE =
      new Patience(java.time.Duration.ofSeconds(30), java.time.Duration.ofMillis(200));

  private final WorkflowServiceStubs stubs;
  private final String name;

  /**
   * @param address host and port of the server
   */
  Namespace(String address, String name) {
    this.name = name;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
  }

  /**
   * Makes it, unless it is there, and returns when the frontend knows it.
   *
   * @throws StackException if it does not come to know it
   */
  public static void make(Temporal temporal, String name) throws InterruptedException {
    try (var namespace = new Namespace(temporal.address(), name)) {
      if (!PATIENCE.await(namespace::isThere)) {
        throw new StackException("Temporal does not come to know its namespace " + name);
      }
    }
  }

  /** Whether the server answers for it; makes it if there is none. */
  boolean isThere() {
    try {
      var _ =
          stubs
              .blockingStub()
              .withDeadlineAfter(2, TimeUnit.SECONDS)
              .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(name).build());
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
      var _ =
          stubs
              .blockingStub()
              .withDeadlineAfter(5, TimeUnit.SECONDS)
              .registerNamespace(
                  RegisterNamespaceRequest.newBuilder()
                      .setNamespace(name)
                      .setWorkflowExecutionRetentionPeriod(
                          Duration.newBuilder().setSeconds(KEPT.toSeconds()))
                      .build());
    } catch (StatusRuntimeException notYet) {
      // asked again
    }
  }
}
