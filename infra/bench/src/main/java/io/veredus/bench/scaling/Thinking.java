package io.veredus.bench.scaling;

import java.io.InterruptedIOException;
import java.time.Duration;

/** What makes a provider slow. */
final class Thinking {
  private Thinking() {}

  static void about(Duration time) throws InterruptedIOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Stopped");
    }
  }
}
