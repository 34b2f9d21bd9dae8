package io.veredus.activities.broadcast;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/** How many messages of broadcasts are being sent at a time in this process. */
public final class Crew {
  private final Semaphore places;

  public Crew(int most) {
    places = new Semaphore(most, true);
  }

  /** Does it as soon as there is a place. */
  <T> T inPlace(Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  /**
   * Does something with all at the same time, each on a thread of its own.
   *
   * @return the results in the order given, once all are there
   */
  static <T, R> List<R> all(List<T> given, Function<T, R> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return given.stream().map(it -> threads.submit(() -> work.apply(it))).toList().stream()
          .map(Crew::result)
          .toList();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped in the middle of a page", stopped);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException fault
          ? fault
          : new IllegalStateException(failed);
    }
  }
}
