package io.veredus.bench.chaos.plan;

import java.util.Set;
import java.util.random.RandomGenerator;

/** A process that can be killed. */
public enum Target {
  SERVER(24),
  FIRST_WORKER(20),
  SECOND_WORKER(20),
  TEMPORAL(18),
  POSTGRES(18);

  private final int weight;

  Target(int weight) {
    this.weight = weight;
  }

  /** Without which nothing is accepted. */
  public boolean isNeededByAll() {
    return this == SERVER || this == POSTGRES;
  }

  static Target draw(RandomGenerator random, Set<Target> among) {
    var drawn = draw(random);
    return among.contains(drawn) ? drawn : draw(random, among);
  }

  private static Target draw(RandomGenerator random) {
    int left = random.nextInt(100); // of the weights' sum
    for (var target : values()) {
      left -= target.weight;
      if (left < 0) {
        return target;
      }
    }
    throw new IllegalStateException("The weights come to less than 100");
  }
}
