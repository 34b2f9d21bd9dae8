package io.veredus.bench.chaos.plan;

import java.time.Duration;

/**
 * How much of it there is.
 *
 * @param count notifications that are posted, about
 * @param kills processes that are killed
 * @param posting over how long
 */
public record Scale(int count, int kills, Duration posting) {
  private static final double POSTED_A_SECOND = 17;
  private static final Duration SHORTEST = Duration.ofSeconds(40);

  public Scale {
    if (count < 1 || kills < 0 || !posting.isPositive()) {
      throw new IllegalArgumentException("A run has a count and a time, and no kills or some");
    }
  }

  /** As long as two cores need for so many while they start processes anew all the time. */
  public static Duration usualTime(int count) {
    var time = Duration.ofMillis((long) (1000 * count / POSTED_A_SECOND));
    return time.compareTo(SHORTEST) < 0 ? SHORTEST : time;
  }

  /** One kill for about every ten seconds. */
  public static int usualKills(Duration posting) {
    return (int) Math.max(4, posting.toSeconds() / 9);
  }
}
