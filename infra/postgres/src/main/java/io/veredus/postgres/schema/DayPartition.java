package io.veredus.postgres.schema;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.stream.Stream;

/** The partition of one table for one UTC day. */
record DayPartition(PartitionedTable table, LocalDate day) {
  /** The partitions of all tables for one day. */
  static Stream<DayPartition> ofDay(LocalDate day) {
    return Stream.of(PartitionedTable.values()).map(table -> new DayPartition(table, day));
  }

  /** Such as {@code veredus.notification_20260131}; of letters, digits and underscores only. */
  String name() {
    return table.qualifiedName() + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** Inclusive. */
  UUID from() {
    return IdBounds.lowestAt(startOf(day));
  }

  /** Exclusive. */
  UUID to() {
    return IdBounds.lowestAt(end());
  }

  /** When the day is over. */
  Instant end() {
    return startOf(day.plusDays(1));
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
