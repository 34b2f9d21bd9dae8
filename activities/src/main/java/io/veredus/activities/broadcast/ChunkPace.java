package io.veredus.activities.broadcast;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

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

  void awaitTurn(int size) {
    rate.ifPresent(perSecond -> {
      for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      next = System.nanoTime() + (long) (size / perSecond * 1e9);
    });
  }
}
