package io.veredus.activities.channel.smtp;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes too long. Socket time-outs alone bound each read, not the whole: a server that
 * sends a byte now and then would hold an attempt for ever.
 */
final class Deadlines implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("smtp-deadlines").factory());

  Deadlines() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Runs {@code end} at the deadline, unless the guard is closed before. */
  Guard guard(Instant deadline, Runnable end) {
    var guard = new Guard(deadline);
    guard.timing =
        timer.schedule(() -> guard.expire(end), guard.millisLeft(), TimeUnit.MILLISECONDS);
    return guard;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** One attempt's time. */
  static final class Guard implements AutoCloseable {
    private final Instant deadline;
    private volatile boolean expired;
    private Future<?> timing = CompletableFuture.completedFuture(Boolean.TRUE);

    private Guard(Instant deadline) {
      this.deadline = deadline;
    }

    boolean hasExpired() {
      return expired || millisLeft() == 0;
    }

    long millisLeft() {
      return Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
    }

    @Override
    public void close() {
      timing.cancel(false);
    }

    private void expire(Runnable end) {
      expired = true;
      end.run();
    }
  }
}
