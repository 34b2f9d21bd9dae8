package io.veredus.activities.broadcast;

import java.time.Duration;
import java.util.Optional;

/** Spreads the messages of a page over the time that its rate gives it. */
final class ChunkPace {
  private final Optional<Double> rate;
  private long next = System.nanoTime();

  /**
   * @param rate people a second; empty: as fast as it goes
   */
  ChunkPace(Optional<Double> rate) {
    this.rate = rate;
  }

  /** How many to send at once: half a second's worth. */
  int most(int usual) {
    return rate.map(perSecond -> (int) Math.clamp(Math.ceil(perSecond / 2), 1, usual))
        .orElse(usual);
  }

  /**
   * @return false if the process is to stop; that is said once, so that what is known can still be
   *     written down
   */
  boolean awaitTurn(int size) {
    if (rate.isEmpty()) {
      return true;
    }
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
    } catch (InterruptedException stopped) {
      return false;
    }
    next = System.nanoTime() + (long) (size / rate.get() * 1e9);
    return true;
  }
}
