package io.veredus.bench.chaos.post;

import java.time.Duration;

/** Says when it is time, by the time of the plan. */
public interface Pace {
  /** Waits until so much of the plan's time is over. */
  void await(Duration at) throws InterruptedException;
}
