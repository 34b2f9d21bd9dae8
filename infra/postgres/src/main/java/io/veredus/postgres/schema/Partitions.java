package io.veredus.postgres.schema;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
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
   * the retention after moving notifications that have not ended, or ended within it, to the
   * default partition. Deletes older idempotency keys and the like. Only one process does so at a
   * time; what cannot be locked within half a second is left for the next call, so call it about
   * every hour.
   */
  public void maintain(Retention retention) {
    var now = clock.instant();
    var cutoff = now.minus(retention.notifications());
    var eventCutoff = now.minus(retention.events());
    makeComingDays(table -> table == PartitionedTable.EVENT ? eventCutoff : cutoff);
    dropDays(
        days(cutoff, PartitionedTable.NOTIFICATION, PartitionedTable.ATTEMPT),
        (jdbc, day) -> new PartitionDropping(jdbc, day).drop(cutoff));
    dropDays(
        days(eventCutoff, PartitionedTable.EVENT),
        (jdbc, day) -> PartitionDropping.drop(jdbc, new DayPartition(PartitionedTable.EVENT, day)));
    new Leftovers(step, retention, now).delete();
  }

  /**
   * The partitions that today, tomorrow and the day after should have and have not; without one,
   * rows go to the default partition, from which they have to be moved when it is made.
   */
  public List<String> missing() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return Stream.of(PartitionedTable.values())
        .flatMap(table -> {
          var there = table.days(jdbc);
          return today
              .datesUntil(today.plusDays(DAYS_AHEAD))
              .filter(day -> !there.contains(day))
              .map(day -> new DayPartition(table, day).name());
        })
        .toList();
  }

  /** Makes the partitions of yesterday, today and the next three days. */
  void makeComingDays() {
    makeComingDays(_ -> Instant.EPOCH);
  }

  private void makeComingDays(Function<PartitionedTable, Instant> cutoff) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var missing =
        today
            .minusDays(1)
            .datesUntil(today.plusDays(DAYS_AHEAD + 1))
            .flatMap(DayPartition::ofDay)
            .filter(partition -> partition.end().isAfter(cutoff.apply(partition.table())))
            .toList();
    for (var partition : missing) {
      var made =
          step.run("Make " + partition.name(), jdbc -> PartitionMaking.make(jdbc, partition));
      if (made.isEmpty()) {
        return; // whoever is in the way may be for the next one too
      }
    }
  }

  private void dropDays(List<LocalDate> days, BiPredicate<JdbcClient, LocalDate> dropping) {
    for (var day : days) {
      var dropped = step.run("Drop " + day, client -> dropping.test(client, day));
      if (dropped.isEmpty()) {
        return; // each try holds up the intake for half a second
      }
      if (dropped.get()) {
        log.info("Dropped what is of {}", day);
      }
    }
  }

  /** Those that any of the tables has a partition for, and that were over at {@code cutoff}. */
  private List<LocalDate> days(Instant cutoff, PartitionedTable... tables) {
    return Stream.of(tables)
        .flatMap(table -> table.days(jdbc).stream().map(day -> new DayPartition(table, day)))
        .filter(partition -> !partition.end().isAfter(cutoff))
        .map(DayPartition::day)
        .distinct()
        .sorted()
        .toList();
  }
}
