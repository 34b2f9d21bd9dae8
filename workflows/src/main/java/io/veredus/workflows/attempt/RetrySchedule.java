package io.veredus.workflows.attempt;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.Map;

/**
 * When to try again, and when to stop. Becomes Temporal's retry options and schedule-to-close
 * time-out.
 *
 * @param initialDelay before the second attempt
 * @param factor by which each further delay grows; below 1 counts as 1
 * @param maximumDelay no delay is longer
 * @param maximumAttempts first attempt included; at least 1
 * @param timeToLive from the time the notification is due, over all attempts; at most 30 days
 */
public record RetrySchedule(
    Duration initialDelay,
    double factor,
    Duration maximumDelay,
    int maximumAttempts,
    Duration timeToLive) {

  /** The longest time to live. */
  public static final Duration MAXIMUM_TIME_TO_LIVE = Duration.ofDays(30);

  /** Identity notifications: 1 s × 1.5, at most 20 s, 3 attempts, 5 minutes. */
  public static final RetrySchedule STANDARD =
      new RetrySchedule(ofSeconds(1), 1.5, ofSeconds(20), 3, ofMinutes(5));

  /** Platform notifications: every 5 minutes, 5 attempts, 1 hour. */
  public static final RetrySchedule PATIENT =
      new RetrySchedule(ofMinutes(5), 1, ofMinutes(5), 5, ofHours(1));

  /** Publishers to the Notificaties API: 3, 6, 12, 24 and 48 s, 10 minutes. */
  public static final RetrySchedule PUBLISH =
      new RetrySchedule(ofSeconds(3), 2, ofSeconds(48), 6, ofMinutes(10));

  /** The same with its newer defaults: 25 s × 4, at most 52,000 s, 7 retries, 25 hours. */
  public static final RetrySchedule PERSISTENT =
      new RetrySchedule(ofSeconds(25), 4, ofSeconds(52_000), 8, ofHours(25));

  /** The schedules that a request or a type can name. */
  public static final Map<String, RetrySchedule> NAMED =
      Map.of(
          "standard", STANDARD, "patient", PATIENT, "publish", PUBLISH, "persistent", PERSISTENT);

  public RetrySchedule {
    factor = Math.max(1.0, factor); // a shrinking delay is never meant
    require(factor <= 100, "factor is at most 100");
    require(initialDelay.compareTo(Duration.ofMillis(1)) >= 0, "initialDelay is at least 1 ms");
    require(
        maximumDelay.compareTo(initialDelay) >= 0, "maximumDelay is no shorter than initialDelay");
    require(
        maximumAttempts >= 1 && maximumAttempts <= 1000, "maximumAttempts is between 1 and 1000");
    require(
        timeToLive.isPositive() && timeToLive.compareTo(MAXIMUM_TIME_TO_LIVE) <= 0,
        "timeToLive is above zero and at most 30 days");
  }

  /** Delay before attempt {@code number} (from 2), without what a provider asks for. */
  public Duration delayBefore(int number) {
    double millis = initialDelay.toMillis() * Math.pow(factor, Math.max(0, number - 2));
    return millis >= maximumDelay.toMillis() ? maximumDelay : Duration.ofMillis((long) millis);
  }

  /**
   * What is left after {@code attempts} attempts, at least one more: for a workflow that starts
   * again.
   */
  public RetrySchedule after(int attempts) {
    return new RetrySchedule(
        delayBefore(attempts + 2),
        factor,
        maximumDelay,
        Math.max(1, maximumAttempts - attempts),
        timeToLive);
  }

  /** The same with another time to live. */
  public RetrySchedule within(Duration otherTimeToLive) {
    return new RetrySchedule(initialDelay, factor, maximumDelay, maximumAttempts, otherTimeToLive);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
