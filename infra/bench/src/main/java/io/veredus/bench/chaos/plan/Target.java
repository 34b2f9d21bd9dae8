package io.veredus.bench.chaos.plan;

import java.util.random.RandomGenerator;

/** A process that can be killed. */
public enum Target {
  SERVER(35),
  FIRST_WORKER(15),
  SECOND_WORKER(15),
  TEMPORAL(15),
  POSTGRES(20);

  private final int weight;

  Target(int weight) {
    this.weight = weight;
  }

  static Target draw(RandomGenerator random) {
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
