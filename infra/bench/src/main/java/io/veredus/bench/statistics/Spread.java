package io.veredus.bench.statistics;

import java.util.Arrays;
import java.util.Collection;

/** The middle of some values, and how far they lie apart. */
public record Spread(double median, double least, double most, int count) {
  /**
   * @throws IllegalArgumentException if there is none
   */
  public static Spread of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("No values");
    }
    var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Spread(median(sorted), sorted[0], sorted[sorted.length - 1], sorted.length);
  }

  public static double median(Collection<Double> values) {
    return of(values).median();
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }
}
