package io.veredus.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdBoundsTest {
  /** 500 times from 1970 to 2200, always the same, with the edges of their days. */
  private static Stream<Instant> times() {
    return new SplittableRandom(7)
        .longs(500, 0, Instant.parse("2200-01-01T00:00:00Z").toEpochMilli())
        .mapToObj(Instant::ofEpochMilli)
        .flatMap(time -> {
          var start = dayOf(time).atStartOfDay(ZoneOffset.UTC).toInstant();
          return Stream.of(time, start, start.plusSeconds(86_400).minusMillis(1));
        });
  }

  @Test
  void idsLieWithinTheBoundsOfTheirDayOnly() {
    times().forEach(IdBoundsTest::liesWithinItsDay);
  }

  @Test
  void idsOfATimeAreNotBelowItsBound() {
    times().forEach(IdBoundsTest::liesAboveItsBound);
  }

  private static void liesWithinItsDay(Instant time) {
    var id = NotificationId.createdAt(time).toString();
    var partition = new DayPartition(PartitionedTable.NOTIFICATION, dayOf(time));

    assertThat(partition.from().toString()).isLessThanOrEqualTo(id);
    assertThat(partition.to().toString()).isGreaterThan(id);
    assertThat(partition.to())
        .isEqualTo(new DayPartition(PartitionedTable.ATTEMPT, dayOf(time).plusDays(1)).from());
  }

  private static void liesAboveItsBound(Instant time) {
    var bound = IdBounds.lowestAt(time).toString();

    assertThat(NotificationId.createdAt(time).toString()).isGreaterThanOrEqualTo(bound);
    if (time.toEpochMilli() > 0) {
      assertThat(NotificationId.createdAt(time.minusMillis(1)).toString()).isLessThan(bound);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z,       00000000-0000-0000-0000-000000000000",
    "2022-02-22T19:22:22Z,       017f22e2-79b0-0000-0000-000000000000", // RFC 9562, appendix A.6
    "1969-12-31T23:59:59Z,       00000000-0000-0000-0000-000000000000",
    "-1000000000-01-01T00:00:00Z,00000000-0000-0000-0000-000000000000",
    "+1000000000-12-31T23:59:59Z,7fffffff-ffff-0000-0000-000000000000"
  })
  void knowsTheBoundsOf(Instant time, UUID bound) {
    assertThat(IdBounds.lowestAt(time)).isEqualTo(bound);
  }

  @Test
  void namesAPartitionAfterItsDay() {
    assertThat(new DayPartition(PartitionedTable.ATTEMPT, LocalDate.of(2026, 1, 31)).name())
        .isEqualTo("veredus.attempt_20260131");
  }

  private static LocalDate dayOf(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
