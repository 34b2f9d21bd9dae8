package io.veredus.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void saysWhatSoManyPercentWereWithin() {
    var latencies = new Latencies();
    for (int i = 1; i <= 1000; i++) {
      latencies.add(Duration.ofMillis(i).toNanos());
    }
    assertThat(latencies.percentile(50)).isCloseTo(500, within(1.0));
    assertThat(latencies.percentile(99)).isCloseTo(990, within(1.0));
    assertThat(latencies.most()).isCloseTo(1000, within(1.0));
  }

  @Test
  void takesOthersIn() {
    var some = new Latencies();
    var others = new Latencies();
    others.add(Duration.ofSeconds(2).toNanos());
    some.add(others);
    assertThat(some.count()).isEqualTo(1);
    assertThat(some.most()).isCloseTo(2000, within(2.0));
  }

  @Test
  void countsLessThanNothingAsNothing() {
    var latencies = new Latencies();
    latencies.add(-5);
    assertThat(latencies.percentile(100)).isZero();
  }

  @Test
  void isZeroWithoutValues() {
    assertThat(new Latencies().percentile(99)).isZero();
  }
}
