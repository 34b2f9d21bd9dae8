package io.veredus.bench.chaos.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What goes wrong with one connection. */
public sealed interface ConnectionFault {
  /** Every piece comes late. */
  record Slow(Duration by) implements ConnectionFault {}

  /** It breaks off when so much went through it, in both directions together. */
  record CutAfter(long bytes) implements ConnectionFault {}

  /** It is ended at once. */
  record Refused() implements ConnectionFault {}

  /** It is accepted, and then nothing comes back until it ends. */
  record Swallowed(Duration until) implements ConnectionFault {}

  /**
   * Most connections are left alone.
   *
   * @param fewBytes as many as a connection carries at least before it is cut
   * @param manyBytes at most
   */
  static Optional<ConnectionFault> draw(RandomGenerator random, long fewBytes, long manyBytes) {
    int chance = random.nextInt(100);
    if (chance < 10) {
      return Optional.of(new CutAfter(random.nextLong(fewBytes, manyBytes)));
    }
    if (chance < 20) {
      return Optional.of(new Slow(Duration.ofMillis(random.nextInt(1, 20))));
    }
    if (chance < 23) {
      return Optional.of(new Refused());
    }
    return chance < 25
        ? Optional.of(new Swallowed(Duration.ofMillis(random.nextInt(500, 6000))))
        : Optional.empty();
  }
}
