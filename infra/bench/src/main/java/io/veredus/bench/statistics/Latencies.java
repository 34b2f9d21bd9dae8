package io.veredus.bench.statistics;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long things took, to a thousandth of the value. Not for several threads at once. */
public final class Latencies {
  private static final int DIGITS = 3;

  private final Histogram micros = new Histogram(DIGITS);

  /** Clocks that were read in another order give less than nothing: that counts as zero. */
  public void add(long nanos) {
    micros.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
  }

  public void add(Latencies others) {
    micros.add(others.micros);
  }

  public long count() {
    return micros.getTotalCount();
  }

  /**
   * @param percent such as 99
   * @return milliseconds; 0 without values
   */
  public double percentile(double percent) {
    return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percent) / 1000.0;
  }

  /** Milliseconds. */
  public double most() {
    return micros.getMaxValue() / 1000.0;
  }
}
