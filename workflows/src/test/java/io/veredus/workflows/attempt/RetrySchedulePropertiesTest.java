package io.veredus.workflows.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever schedule is asked for, its delays grow, end, and are never beyond the longest. */
class RetrySchedulePropertiesTest {
  @Property
  void delaysGrowUpToTheLongest(
      @ForAll("schedules") RetrySchedule schedule,
      @ForAll @IntRange(min = 2, max = 2_000) int number) {
    var delay = schedule.delayBefore(number);
    assertThat(delay).isBetween(schedule.initialDelay().minusMillis(1), schedule.maximumDelay());
    assertThat(schedule.delayBefore(number + 1)).isGreaterThanOrEqualTo(delay);
  }

  @Property
  void whatIsLeftGoesOnWhereItWas(
      @ForAll("schedules") RetrySchedule schedule,
      @ForAll @IntRange(min = 0, max = 999) int attempts) {
    var rest = schedule.after(attempts);
    assertThat(rest.maximumAttempts()).isBetween(1, schedule.maximumAttempts());
    assertThat(rest.delayBefore(2)).isEqualTo(schedule.delayBefore(attempts + 2));
    assertThat(rest.maximumDelay()).isEqualTo(schedule.maximumDelay());
  }

  @Provide
  Arbitrary<RetrySchedule> schedules() {
    var millis = Arbitraries.longs().between(1, RetrySchedule.MAXIMUM_TIME_TO_LIVE.toMillis());
    return Combinators.combine(
            millis,
            Arbitraries.doubles().between(-10, 100),
            millis,
            Arbitraries.integers().between(1, 1000),
            millis)
        .as((initial, factor, more, attempts, life) ->
            new RetrySchedule(
                Duration.ofMillis(initial),
                factor,
                Duration.ofMillis(initial + more),
                attempts,
                Duration.ofMillis(life)));
  }
}
