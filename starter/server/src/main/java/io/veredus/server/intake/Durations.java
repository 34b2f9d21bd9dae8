package io.veredus.server.intake;

import io.veredus.workflows.attempt.RetrySchedule;
import java.time.Duration;

/** Durations as callers write them: ISO 8601, days at most, such as {@code PT5M} or {@code P1D}. */
public final class Durations {
  public static final String ALLOWED =
      "an ISO 8601 duration above zero and at most 30 days, such as PT5M or P1D";

  /** Below this Temporal would read zero, which means without end. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private Durations() {}

  public static Duration read(String text) {
    var duration = Duration.parse(text);
    if (duration.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("This duration is not above zero");
    }
    if (duration.compareTo(RetrySchedule.MAXIMUM_TIME_TO_LIVE) > 0) {
      throw new IllegalArgumentException("This duration is longer than 30 days");
    }
    return duration;
  }
}
