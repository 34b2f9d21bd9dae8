package io.veredus.activities.channel;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Bounds work on the store where somebody must go on in time: a store that does not answer holds a
 * connection for much longer than one that refuses.
 */
public final class Patience {
  private Patience() {}

  /**
   * The result of the work, which goes on by itself if it takes longer.
   *
   * @throws IllegalStateException if it takes longer
   * @throws RuntimeException what the work throws
   */
  public static <T> T within(Duration limit, Supplier<T> work) {
    var task = new FutureTask<T>(work::get);
    Thread.startVirtualThread(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException("The store did not answer within " + limit, late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped", stopped);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException fault
          ? fault
          : new IllegalStateException(failed.getCause());
    }
  }
}
