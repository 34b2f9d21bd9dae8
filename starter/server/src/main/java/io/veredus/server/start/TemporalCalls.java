package io.veredus.server.start;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.serviceclient.StatusUtils;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Calls to Temporal that end in time, and what their failures mean. */
public final class TemporalCalls implements AutoCloseable {
  /** For a call that nobody waits long for. */
  static final Duration SOON = Duration.ofSeconds(3);

  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("temporal-deadlines").factory());

  /**
   * Makes the call, and gives up after {@code limit}: the SDK alone would try for a minute.
   *
   * @throws io.temporal.client.WorkflowException or {@link StatusRuntimeException} as the SDK does
   */
  public <T> T within(Duration limit, Supplier<T> call) {
    var context =
        Context.current().withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS, deadlines);
    var previous = context.attach();
    try {
      return call.get();
    } catch (RuntimeException failure) {
      throw isTooLate(context, failure)
          ? Status.DEADLINE_EXCEEDED.withCause(failure).asRuntimeException()
          : failure;
    } finally {
      context.detach(previous);
      context.cancel(null);
    }
  }

  /**
   * Starts a workflow whose options have the one used that runs already.
   *
   * @throws RuntimeException as {@link #within} does
   */
  public StartOutcome start(Supplier<WorkflowExecution> start) {
    try {
      within(SOON, start);
      return StartOutcome.RUNNING;
    } catch (WorkflowExecutionAlreadyStarted ended) {
      return StartOutcome.ENDED;
    }
  }

  /**
   * Tells a workflow something.
   *
   * @return whether there was a running workflow to tell
   * @throws RuntimeException as {@link #within} does
   */
  public boolean tell(Runnable message) {
    try {
      return within(
          SOON,
          () -> {
            message.run();
            return true;
          });
    } catch (RuntimeException failure) {
      if (isAbsent(failure)) {
        return false;
      }
      throw failure;
    }
  }

  /** Why Temporal could not be asked; empty if it answered, be it with a refusal. */
  public static Optional<String> outage(Throwable failure) {
    return status(failure)
        .filter(TemporalCalls::isOutage)
        .map(found -> found.getStatus().getCode().name());
  }

  /** Whether Temporal answered that there is no such workflow. */
  public static boolean isAbsent(Throwable failure) {
    return status(failure)
        .filter(found -> found.getStatus().getCode() == Status.Code.NOT_FOUND)
        .filter(found -> !isOutage(found))
        .isPresent();
  }

  /**
   * Whether something else happened to the workflow at the same moment, so that Temporal made it
   * think again without what it was asked.
   */
  public static boolean wasSetBack(Throwable failure) {
    return Status.fromThrowable(failure).getCode() == Status.Code.FAILED_PRECONDITION;
  }

  private static boolean isOutage(StatusRuntimeException failure) {
    return switch (failure.getStatus().getCode()) {
      case UNAVAILABLE,
          DEADLINE_EXCEEDED,
          RESOURCE_EXHAUSTED,
          CANCELLED,
          UNAUTHENTICATED,
          PERMISSION_DENIED,
          UNIMPLEMENTED ->
          true;
      // a namespace that is not there yet says nothing about a workflow
      case NOT_FOUND -> StatusUtils.hasFailure(failure, NamespaceNotFoundFailure.class);
      default -> false;
    };
  }

  /**
   * The SDK takes a deadline that has passed by the time it looks for an argument that is wrong.
   */
  private static boolean isTooLate(Context context, RuntimeException failure) {
    return context.isCancelled()
        && Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
            .anyMatch(IllegalArgumentException.class::isInstance);
  }

  private static Optional<StatusRuntimeException> status(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
  }
}
