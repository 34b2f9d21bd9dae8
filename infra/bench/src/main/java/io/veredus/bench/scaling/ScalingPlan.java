package io.veredus.bench.scaling;

import java.time.Duration;

/**
 * How scaling is measured.
 *
 * @param answerTime how long mail server and endpoint take over each message, so that waiting for
 *     them is what limits a worker
 * @param concurrency attempts at once of each worker
 * @param warmUp before each measurement
 * @param measured how long each is
 */
public record ScalingPlan(
    Duration answerTime, int concurrency, Duration warmUp, Duration measured) {
  /** Slow enough that two cores have time to spare. */
  public static ScalingPlan usual() {
    return new ScalingPlan(
        Duration.ofMillis(200), 4, Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  /** What one worker can do at most, a second. */
  public double mostOfAWorker() {
    return concurrency * 1000.0 / answerTime.toMillis();
  }
}
