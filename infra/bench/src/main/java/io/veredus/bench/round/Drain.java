package io.veredus.bench.round;

import io.veredus.bench.patience.Patience;
import java.util.function.LongSupplier;

/** Waits until everything that was accepted is done. */
public final class Drain {
  private Drain() {}

  /**
   * @throws BenchException if less is done when the patience ends
   */
  public static void await(String name, long accepted, LongSupplier done, Patience patience)
      throws InterruptedException {
    if (!patience.await(() -> done.getAsLong() >= accepted)) {
      throw new BenchException(
          "%s: of %d accepted, only %d were recorded %s after the end"
              .formatted(name, accepted, done.getAsLong(), patience.longest()));
    }
  }
}
