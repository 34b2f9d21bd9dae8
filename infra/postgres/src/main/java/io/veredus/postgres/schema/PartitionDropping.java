package io.veredus.postgres.schema;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Drops the partitions of a day. What has not ended, or ended of late, goes to the default
 * partition with its attempts, in the same transaction.
 */
final class PartitionDropping {
  private static final Logger log = LoggerFactory.getLogger(PartitionDropping.class);

  /**
   * Intake waits while rows are moved (some ten microseconds each): a day of which more are alive
   * stays whole until fewer are.
   */
  private static final int MOST_TO_MOVE = 20_000;

  private final JdbcClient jdbc;
  private final DayPartition notifications;
  private final DayPartition attempts;

  PartitionDropping(JdbcClient jdbc, LocalDate day) {
    this.jdbc = jdbc;
    notifications = new DayPartition(PartitionedTable.NOTIFICATION, day);
    attempts = new DayPartition(PartitionedTable.ATTEMPT, day);
  }

  /** Drops a partition of which nothing is to be kept. */
  static boolean drop(JdbcClient jdbc, DayPartition partition) {
    jdbc.sql("LOCK TABLE ONLY %s IN ACCESS EXCLUSIVE MODE".formatted(parent(partition))).update();
    jdbc.sql("DROP TABLE %s".formatted(partition.name())).update();
    return true;
  }

  private static String parent(DayPartition partition) {
    return partition.table().qualifiedName();
  }

  /**
   * Returns whether the day was dropped.
   *
   * @param cutoff what ended at this time or later is kept
   */
  boolean drop(Instant cutoff) {
    // One of them may be missing, if it could not be locked when it was to be made.
    PartitionMaking.make(jdbc, notifications);
    PartitionMaking.make(jdbc, attempts);
    var alive = new LinkedHashSet<>(alive(cutoff));
    if (alive.size() > MOST_TO_MOVE) {
      log.warn("{} is kept: more than {} of it are alive", notifications.name(), MOST_TO_MOVE);
      return false;
    }
    lockBoth();
    alive.addAll(unfinished());
    replace(notifications, alive);
    replace(attempts, alive);
    return true;
  }

  /** Scans the partition while everything goes on. What is not found can change no more. */
  private List<UUID> alive(Instant cutoff) {
    return ids(
        jdbc.sql(
                """
                SELECT id FROM %s WHERE finished_at IS NULL OR finished_at >= :cutoff LIMIT :limit
                """
                    .formatted(notifications.name()))
            .param("cutoff", cutoff.atOffset(ZoneOffset.UTC))
            .param("limit", MOST_TO_MOVE + 1));
  }

  /** From here on nobody reads or writes either table; detaching takes the same locks. */
  private void lockBoth() {
    jdbc.sql(
            "LOCK TABLE ONLY %s, ONLY %s IN ACCESS EXCLUSIVE MODE"
                .formatted(parent(notifications), parent(attempts)))
        .update();
    jdbc.sql("SET LOCAL enable_seqscan = off").update(); // what follows is short, by index
  }

  /** Those that came since, such as a request adopted late. */
  private List<UUID> unfinished() {
    return ids(
        jdbc.sql("SELECT id FROM %s WHERE finished_at IS NULL".formatted(notifications.name())));
  }

  private static List<UUID> ids(StatementSpec statement) {
    return statement.query((row, _) -> row.getObject("id", UUID.class)).list();
  }

  private void replace(DayPartition partition, Set<UUID> alive) {
    var table = partition.table();
    jdbc.sql(
            "ALTER TABLE %s DETACH PARTITION %s".formatted(table.qualifiedName(), partition.name()))
        .update();
    jdbc.sql(
            "INSERT INTO %s SELECT * FROM %s WHERE %s = ANY (:alive)"
                .formatted(table.defaultPartition(), partition.name(), table.idColumn()))
        .param("alive", new SqlArrayValue("uuid", alive.toArray()))
        .update();
    jdbc.sql("DROP TABLE %s".formatted(partition.name())).update();
  }
}
