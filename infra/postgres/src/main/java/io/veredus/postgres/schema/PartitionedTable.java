package io.veredus.postgres.schema;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables that are partitioned by the day of an id. */
enum PartitionedTable {
  NOTIFICATION("notification", "id"),
  ATTEMPT("attempt", "notification_id"),
  EVENT("event", "id");

  private final String table;
  private final String idColumn;

  PartitionedTable(String table, String idColumn) {
    this.table = table;
    this.idColumn = idColumn;
  }

  String qualifiedName() {
    return "veredus." + table;
  }

  String defaultPartition() {
    return qualifiedName() + "_default";
  }

  /** The column whose id says the day: the notification's, or the event's own. */
  String idColumn() {
    return idColumn;
  }

  /** The days that have a partition, in order. */
  List<LocalDate> days(JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT right(c.relname, 8) AS day
            FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = CAST(:table AS regclass) AND c.relname ~ '_[0-9]{8}$'
            ORDER BY day
            """)
        .param("table", qualifiedName())
        .query((row, _) -> LocalDate.parse(row.getString("day"), DateTimeFormatter.BASIC_ISO_DATE))
        .list();
  }
}
