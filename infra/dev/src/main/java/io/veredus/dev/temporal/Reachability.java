package io.veredus.dev.temporal;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Whether a Temporal server answers for its namespace {@code default}. */
final class Reachability {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Reachability() {}

  /**
   * Waits until it answers.
   *
   * @param worthWaiting asked between two tries
   * @return empty if it answers, else the last fault
   */
  static String await(String address, Duration patience, BooleanSupplier worthWaiting) {
    var options = WorkflowServiceStubsOptions.newBuilder().setTarget(address).build();
    var stubs = WorkflowServiceStubs.newServiceStubs(options);
    try {
      var giveUp = System.nanoTime() + patience.toNanos();
      var fault = "";
      do {
        fault = ask(stubs);
      } while (!fault.isEmpty()
          && System.nanoTime() < giveUp
          && worthWaiting.getAsBoolean()
          && paused());
      return fault;
    } finally {
      stubs.shutdownNow();
    }
  }

  private static String ask(WorkflowServiceStubs stubs) {
    try {
      var unused =
          stubs
              .blockingStub()
              .withDeadlineAfter(2, TimeUnit.SECONDS)
              .withWaitForReady()
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace("default").build());
      return "";
    } catch (StatusRuntimeException fault) {
      return fault.getStatus().getCode() + ": " + fault.getStatus().getDescription();
    }
  }

  private static boolean paused() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
