package io.veredus.bench.cost;

import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What PostgreSQL's time goes to, by statement: {@code pg_stat_statements}. */
public final class Statements {
  private static final int SHOWN = 40;
  private static final int WIDTH = 160;

  private final JdbcClient jdbc;

  /**
   * @param dataSource of a superuser; the server has loaded the extension's library
   */
  public Statements(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    jdbc.sql("CREATE EXTENSION IF NOT EXISTS pg_stat_statements").update();
  }

  public void forget() {
    jdbc.sql("SELECT pg_stat_statements_reset() IS NULL").query(Boolean.class).single();
  }

  /**
   * Those that took longest since they were last forgotten, a line each: milliseconds in all,
   * calls, milliseconds each, bytes of write-ahead log each, database, and the statement.
   */
  public List<String> longest() {
    return jdbc.sql(
            """
            SELECT s.total_exec_time, s.calls, s.wal_bytes, d.datname, s.query
            FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
            ORDER BY s.total_exec_time DESC LIMIT :shown
            """)
        .param("shown", SHOWN)
        .query((row, _) ->
            String.format(
                Locale.ROOT,
                "%9.1f ms %8d calls %8.3f ms %8.0f B  %-20s %s",
                row.getDouble(1),
                row.getLong(2),
                row.getDouble(1) / row.getLong(2),
                row.getDouble(3) / row.getLong(2),
                row.getString(4),
                oneLine(row.getString(5))))
        .list();
  }

  private static String oneLine(String statement) {
    var line = statement.replaceAll("\\s+", " ").strip();
    return line.substring(0, Math.min(WIDTH, line.length()));
  }
}
