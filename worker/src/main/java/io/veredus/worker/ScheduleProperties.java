package io.veredus.worker;

import io.veredus.workflows.attempt.RetrySchedule;
import java.time.Duration;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A retry schedule of the configuration, by its name or by its parts; parts that are not given are
 * those of {@code standard}.
 *
 * @param initialDelay before the second attempt
 * @param factor by which each further delay grows
 * @param maximumDelay no delay is longer
 * @param maximumAttempts 1 to 1000
 * @param timeToLive over all attempts, at most 30 days
 */
record ScheduleProperties(
    @DefaultValue("1s") Duration initialDelay,
    @DefaultValue("1.5") double factor,
    @DefaultValue("20s") Duration maximumDelay,
    @DefaultValue("3") int maximumAttempts,
    @DefaultValue("5m") Duration timeToLive) {

  @ConstructorBinding
  ScheduleProperties {
    try {
      schedule(initialDelay, factor, maximumDelay, maximumAttempts, timeToLive);
    } catch (IllegalArgumentException refused) { // its message is all that there is to say
      throw new IllegalArgumentException("veredus.delivery.schedule: " + refused.getMessage());
    }
  }

  /**
   * Called by Spring for a value without parts.
   *
   * @throws IllegalArgumentException if there is none of the name
   */
  public static ScheduleProperties valueOf(String name) {
    var named = RetrySchedule.NAMED.get(name);
    if (named == null) {
      throw new IllegalArgumentException(
          "veredus.delivery.schedule is %s; allowed: %s, or its parts"
              .formatted(name, String.join(", ", new TreeSet<>(RetrySchedule.NAMED.keySet()))));
    }
    return new ScheduleProperties(
        named.initialDelay(),
        named.factor(),
        named.maximumDelay(),
        named.maximumAttempts(),
        named.timeToLive());
  }

  RetrySchedule schedule() {
    return schedule(initialDelay, factor, maximumDelay, maximumAttempts, timeToLive);
  }

  private static RetrySchedule schedule(
      Duration initial, double factor, Duration maximum, int attempts, Duration timeToLive) {
    return new RetrySchedule(initial, factor, maximum, attempts, timeToLive);
  }
}
