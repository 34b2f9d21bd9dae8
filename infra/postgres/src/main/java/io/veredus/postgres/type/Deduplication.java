package io.veredus.postgres.type;

import java.time.Duration;

/**
 * Keeps a type from telling the same person the same thing again.
 *
 * @param key Handlebars over {@code data} and {@code event}: what renders the same is the same; the
 *     recipient is always part of it
 * @param window how long after the first a repeat is suppressed; at most 30 days
 */
public record Deduplication(String key, Duration window) {
  public static final Duration LONGEST = Duration.ofDays(30);

  public Deduplication {
    if (!window.isPositive() || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("A window is above zero and at most 30 days");
    }
  }
}
