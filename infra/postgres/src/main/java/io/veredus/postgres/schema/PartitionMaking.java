package io.veredus.postgres.schema;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the partition of a day. It is filled before it is attached: while the parent is attached
 * to, others go on reading and writing it, and only its default partition is locked for the moment.
 */
final class PartitionMaking {
  private PartitionMaking() {}

  /** Returns whether the partition was made: false if it was there. */
  static boolean make(JdbcClient jdbc, DayPartition partition) {
    var table = partition.table();
    if (table.days(jdbc).contains(partition.day())) {
      return false;
    }
    var parent = table.qualifiedName();
    var fallback = table.defaultPartition();
    // Rows of the day may have come before its partition, and may be coming at this moment.
    jdbc.sql("LOCK TABLE ONLY %s IN SHARE UPDATE EXCLUSIVE MODE".formatted(parent)).update();
    jdbc.sql("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(fallback)).update();
    jdbc.sql("CREATE TABLE %s (LIKE %s INCLUDING ALL)".formatted(partition.name(), parent))
        .update();
    jdbc.sql(
            """
            WITH early AS (DELETE FROM %1$s WHERE %2$s >= :from AND %2$s < :to RETURNING *)
            INSERT INTO %3$s SELECT * FROM early
            """
                .formatted(fallback, table.idColumn(), partition.name()))
        .param("from", partition.from())
        .param("to", partition.to())
        .update();
    jdbc.sql(
            "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')"
                .formatted(parent, partition.name(), partition.from(), partition.to()))
        .update();
    return true;
  }
}
