package io.veredus.activities.channel;

import java.time.Duration;
import java.time.Instant;

/** How often something happens, judged by its last few times. */
final class Pace {
  /** Of the latest interval; the other four fifths are what was known before. */
  private static final double WEIGHT = 0.2;

  /** The longest interval that counts, and what is assumed at the beginning. */
  private static final Duration SELDOM = Duration.ofSeconds(10);

  private double seconds = seconds(SELDOM);
  private Instant last;

  Pace(Instant begin) {
    last = begin;
  }

  void happened(Instant now) {
    seconds += WEIGHT * (Math.min(secondsSince(now), seconds(SELDOM)) - seconds);
    last = now;
  }

  /** How long so many times more will take; the longer, the longer the next is overdue. */
  Duration timeOf(int times, Instant now) {
    return Duration.ofMillis(Math.round(times * 1000 * Math.max(seconds, secondsSince(now))));
  }

  private double secondsSince(Instant now) {
    return seconds(Duration.between(last, now));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
