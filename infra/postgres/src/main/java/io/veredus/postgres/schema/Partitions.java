package io.veredus.postgres.schema;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Daily partitions: made ahead, and dropped whole when their rows are old enough. */
public final class Partitions {
  private static final Logger log = LoggerFactory.getLogger(Partitions.class);

  /** Longer than any upgrade or week-end alarm takes; later rows go to the default partition. */
  private static final int DAYS_AHEAD = 3;

  private final JdbcClient jdbc;
  private final MaintenanceStep step;
  private final InstantSource clock;

  public Partitions(DataSource dataSource) {
    this(dataSource, InstantSource.system());
  }

  Partitions(DataSource dataSource, InstantSource clock) {
    jdbc = JdbcClient.create(dataSource);
    step = new MaintenanceStep(dataSource);
    this.clock = clock;
  }

  /**
   * Makes the partitions of yesterday, today and the next three days, and drops those older than
   * {@code retention} after moving what has not ended, or ended within it, to the default
   * partition. Deletes older idempotency keys. Only one process does so at a time; what cannot be
   * locked within half a second is left for the next call, so call it about every hour.
   */
  public void maintain(Duration retention) {
    var cutoff = clock.instant().minus(retention);
    makeComingDays(cutoff);
    dropDaysBefore(cutoff);
    new Leftovers(step, cutoff).delete();
  }

  /** Makes the partitions of yesterday, today and the next three days. */
  void makeComingDays() {
    makeComingDays(Instant.EPOCH);
  }

  private void makeComingDays(Instant cutoff) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var missing =
        today
            .minusDays(1)
            .datesUntil(today.plusDays(DAYS_AHEAD + 1))
            .flatMap(DayPartition::ofDay)
            .filter(partition -> partition.end().isAfter(cutoff))
            .toList();
    for (var partition : missing) {
      var made =
          step.run("Make " + partition.name(), jdbc -> PartitionMaking.make(jdbc, partition));
      if (made.isEmpty()) {
        return; // whoever is in the way may be for the next one too
      }
    }
  }

  private void dropDaysBefore(Instant cutoff) {
    for (var day : daysBefore(cutoff)) {
      var dropped = step.run("Drop " + day, jdbc -> new PartitionDropping(jdbc, day).drop(cutoff));
      if (dropped.isEmpty()) {
        return; // each try holds up the intake for half a second
      }
      if (dropped.get()) {
        log.info("Dropped the notifications of {}", day);
      }
    }
  }

  private List<LocalDate> daysBefore(Instant cutoff) {
    return Stream.of(PartitionedTable.values())
        .flatMap(table -> table.days(jdbc).stream().map(day -> new DayPartition(table, day)))
        .filter(partition -> !partition.end().isAfter(cutoff))
        .map(DayPartition::day)
        .distinct()
        .sorted()
        .toList();
  }
}
