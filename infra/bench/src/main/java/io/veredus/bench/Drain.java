package io.veredus.bench;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Waits until everything that was accepted is done. */
public final class Drain {
  private Drain() {}

  /**
   * @throws BenchException if less is done when the patience ends
   */
  public static void await(
      String name, long accepted, LongSupplier done, Duration patience, Duration betweenLooks)
      throws InterruptedException {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (done.getAsLong() < accepted) {
      if (System.nanoTime() > giveUp) {
        throw new BenchException(
            "%s: of %d accepted, only %d were recorded %s after the end"
                .formatted(name, accepted, done.getAsLong(), patience));
      }
      Thread.sleep(betweenLooks);
    }
  }
}
