package io.veredus.workflows.attempt;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetryScheduleTest {
  static Stream<Arguments> delays() {
    return Stream.of(
        Arguments.of("standard", new long[] {1_000, 1_500}),
        Arguments.of("patient", new long[] {300_000, 300_000, 300_000, 300_000}),
        Arguments.of("publish", new long[] {3_000, 6_000, 12_000, 24_000, 48_000}),
        Arguments.of(
            "persistent",
            new long[] {25_000, 100_000, 400_000, 1_600_000, 6_400_000, 25_600_000, 52_000_000}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("delays")
  void waitsAsItsOriginDoes(String name, long[] millis) {
    var schedule = RetrySchedule.NAMED.get(name);
    assertThat(
            IntStream.rangeClosed(2, schedule.maximumAttempts())
                .mapToLong(number -> schedule.delayBefore(number).toMillis()))
        .containsExactly(java.util.Arrays.stream(millis).boxed().toArray(Long[]::new));
  }

  @Test
  void treatsAFactorBelowOneAsOne() {
    var schedule = new RetrySchedule(ofSeconds(2), 0.1, ofSeconds(9), 4, ofMinutes(1));
    assertThat(schedule.factor()).isEqualTo(1);
    assertThat(schedule.delayBefore(4)).isEqualTo(ofSeconds(2));
  }

  @Test
  void hasOneAttemptAndNoRetryWhenItSaysSo() {
    assertThat(new RetrySchedule(ofSeconds(1), 1, ofSeconds(1), 1, ofSeconds(9)).maximumAttempts())
        .isEqualTo(1);
  }

  @Test
  void goesOnWhereAnEarlierWorkflowStopped() {
    var left = RetrySchedule.PUBLISH.after(2);
    assertThat(left.maximumAttempts()).isEqualTo(4);
    assertThat(left.delayBefore(2)).isEqualTo(RetrySchedule.PUBLISH.delayBefore(4));
  }

  @Test
  void capsDelaysThatWouldOverflow() {
    var schedule = new RetrySchedule(ofSeconds(1), 100, ofSeconds(30), 1000, ofMinutes(1));
    assertThat(schedule.delayBefore(1000)).isEqualTo(ofSeconds(30));
  }

  @Test
  void refusesWhatMakesNoSense() {
    refused(Duration.ZERO, 1, ofSeconds(1), 1, ofMinutes(1), "initialDelay");
    refused(ofSeconds(2), 1, ofSeconds(1), 1, ofMinutes(1), "maximumDelay");
    refused(ofSeconds(1), 101, ofSeconds(1), 1, ofMinutes(1), "factor");
    refused(ofSeconds(1), Double.NaN, ofSeconds(1), 1, ofMinutes(1), "factor");
    refused(ofSeconds(1), 1, ofSeconds(1), 0, ofMinutes(1), "maximumAttempts");
    refused(ofSeconds(1), 1, ofSeconds(1), 1, Duration.ZERO, "timeToLive");
    refused(ofSeconds(1), 1, ofSeconds(1), 1, Duration.ofDays(31), "timeToLive");
  }

  private static void refused(
      Duration initial, double factor, Duration most, int attempts, Duration ttl, String names) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrySchedule(initial, factor, most, attempts, ttl))
        .withMessageContaining(names);
  }
}
