package io.veredus.bench.chaos.plan;

import java.time.Duration;

/**
 * The time of the plan, which stands still while what everything needs is started again: otherwise
 * a slow machine would have nothing but outages.
 */
public final class PlanClock {
  private long passed;
  private long goesSince = System.nanoTime();
  private int stops;

  /** Waits until so much of the plan's time is over. */
  public synchronized void await(Duration at) throws InterruptedException {
    for (long left = left(at); left > 0; left = left(at)) {
      wait(stops > 0 ? 0 : Duration.ofNanos(left).toMillis() + 1);
    }
  }

  public synchronized void stop() {
    if (stops++ == 0) {
      passed += System.nanoTime() - goesSince;
    }
  }

  /** Once for each {@link #stop()}. */
  public synchronized void go() {
    if (--stops == 0) {
      goesSince = System.nanoTime();
      notifyAll();
    }
  }

  private long left(Duration at) {
    return at.toNanos() - passed - (stops > 0 ? 0 : System.nanoTime() - goesSince);
  }
}
