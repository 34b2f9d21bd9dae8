package io.veredus.server.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times at which something is to happen, as callers name them (RFC 3339). */
public final class Times {
  /** What {@link #toCome} understands. */
  public static final String TO_COME =
      "a time to come, such as 2030-01-31T09:00:00+01:00, at most a year ahead";

  private Times() {}

  /**
   * @throws IllegalArgumentException if it is over, or more than a year ahead
   * @throws java.time.DateTimeException if it is no time with an offset
   */
  public static Instant toCome(String text, Instant now) {
    var time = withinAYear(text, now);
    if (!time.isAfter(now)) {
      throw new IllegalArgumentException("This time is over");
    }
    return time;
  }

  /** The same, however long ago. */
  static Instant withinAYear(String text, Instant now) {
    var time = OffsetDateTime.parse(text).toInstant();
    if (time.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant())) {
      throw new IllegalArgumentException("This time is more than a year ahead");
    }
    return time;
  }
}
