package io.veredus.workflows.notification;

import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the workflow waits for at the moment, so that a wish of somebody's can end it. A scope of
 * its own for it is no command: histories are the same as without.
 */
final class Waiting {
  private @Nullable CancellationScope current;
  private boolean interrupted;

  /** From here on wishes count that {@link #during} is to know of. */
  void begin() {
    interrupted = false;
  }

  /** Ends what is waited for, or what will be. */
  void interrupt() {
    interrupted = true;
    if (current != null) {
      current.cancel("Something else is wanted");
    }
  }

  /** Whether it was interrupted, and the notification is to go on. */
  boolean isInterrupted() {
    return interrupted && !CancellationScope.current().isCancelRequested();
  }

  /** The work's result; if it is interrupted, it says so itself by what it throws. */
  <T> T result(Supplier<T> work) {
    var results = new ArrayList<T>(1);
    var scope = Workflow.newCancellationScope(() -> results.add(work.get()));
    current = scope;
    try {
      scope.run();
      return results.getFirst();
    } finally {
      current = null;
    }
  }

  /**
   * Does the work, or as much of it as there is time for.
   *
   * @throws CanceledFailure if the whole notification is cancelled
   */
  void during(Runnable work) {
    if (interrupted) {
      return;
    }
    var scope = Workflow.newCancellationScope(work);
    current = scope;
    try {
      scope.run();
    } catch (CanceledFailure ended) {
      if (!isInterrupted()) {
        throw ended;
      }
    } finally {
      current = null;
    }
  }
}
