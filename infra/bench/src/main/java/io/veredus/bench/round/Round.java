package io.veredus.bench.round;

import java.time.Duration;
import java.util.Map;

/**
 * What one round came to.
 *
 * @param done what was recorded as done within the measured time
 * @param duplicates how often something arrived once more, each explained by an attempt that may
 *     have been taken
 * @param processorSeconds by process, within the measured time
 */
public record Round(
    long done, Duration time, long duplicates, Map<String, Double> processorSeconds) {
  public double perSecond() {
    return done * 1e9 / time.toNanos();
  }
}
