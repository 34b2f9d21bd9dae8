package io.veredus.bench.round;

/**
 * A way of getting work done whose highest rate is measured, in rounds that alternate with others'.
 */
public interface Scenario {
  /** As {@code --only} takes it. */
  String name();

  /**
   * Works at full rate for a while, and ends when nothing is left to do.
   *
   * @throws BenchException if something was lost, or arrived twice without a reason
   */
  Round round(RoundPlan plan) throws Exception;
}
