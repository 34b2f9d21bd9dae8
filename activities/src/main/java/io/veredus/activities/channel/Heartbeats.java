package io.veredus.activities.channel;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells Temporal every few seconds that a long attempt still runs, so that the attempt of a worker
 * that died is tried again after 15 s instead of its whole time-out. A quick attempt never gets to
 * it, and costs nothing.
 */
public final class Heartbeats {
  /** A worker must not be told to send them less often than that. */
  public static final Duration EVERY = Duration.ofSeconds(5);

  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("attempt-heartbeats").factory());

  private Heartbeats() {}

  /** Beats until the scope is closed. */
  public static Scope during(ActivityExecutionContext attempt) {
    var beats =
        TIMER.scheduleAtFixedRate(
            () -> Thread.startVirtualThread(() -> beat(attempt)),
            EVERY.toMillis(),
            EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
    return () -> beats.cancel(false);
  }

  private static void beat(ActivityExecutionContext attempt) {
    try {
      attempt.heartbeat(null);
    } catch (ActivityCompletionException over) {
      // Cancelled or timed out: what the provider says is told all the same.
    }
  }

  /** An attempt that is running. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
