package io.veredus.bench.sink;

import java.io.InterruptedIOException;
import java.time.Duration;

/** What a receiver does that has much to do. */
public final class Thinking {
  private Thinking() {}

  /** Returns after so long; at once if that is nothing. */
  public static void about(Duration time) throws InterruptedIOException {
    if (!time.isPositive()) {
      return;
    }
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Stopped");
    }
  }
}
