package io.veredus.bench.chaos.plan;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What goes wrong for the first, the second, … of a kind; nothing any more once it is over. */
public final class Fates<F> {
  private final SplittableRandom random;
  private final Function<RandomGenerator, Optional<F>> draw;
  private boolean over;

  /**
   * @param draw takes as many numbers as it likes
   */
  public Fates(SplittableRandom random, Function<RandomGenerator, Optional<F>> draw) {
    this.random = random;
    this.draw = draw;
  }

  /** For whom nothing goes wrong. */
  public static <F> Fates<F> none() {
    return new Fates<>(new SplittableRandom(), _ -> Optional.empty());
  }

  public synchronized Optional<F> next() {
    return over ? Optional.empty() : draw.apply(random.split());
  }

  public synchronized void end() {
    over = true;
  }
}
