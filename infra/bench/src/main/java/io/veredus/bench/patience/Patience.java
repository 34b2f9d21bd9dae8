package io.veredus.bench.patience;

import java.time.Duration;

/** How long something is waited for, and how long until somebody looks again. */
public record Patience(Duration longest, Duration betweenLooks) {
  /** Whether what is waited for is there. */
  @FunctionalInterface
  public interface Look<E extends Exception> {
    boolean isThere() throws E, InterruptedException;
  }

  /** Waits until it is there, and returns whether that came in time; looks at least once. */
  public <E extends Exception> boolean await(Look<E> look) throws E, InterruptedException {
    long giveUp = System.nanoTime() + longest.toNanos();
    while (!look.isThere()) {
      if (System.nanoTime() > giveUp) {
        return false;
      }
      Thread.sleep(betweenLooks);
    }
    return true;
  }
}
