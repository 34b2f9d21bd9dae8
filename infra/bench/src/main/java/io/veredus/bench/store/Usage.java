package io.veredus.bench.store;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a PostgreSQL server has been used for since it was made.
 *
 * @param writeAheadBytes of its log, which every commit goes to first
 */
public record Usage(long writeAheadBytes, Map<String, Of> databases) {
  /** Of one database: its size on the disk, and the transactions it has committed. */
  public record Of(long bytes, long commits) {}

  public static Usage of(DataSource dataSource) {
    var jdbc = JdbcClient.create(dataSource);
    var log =
        jdbc.sql("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint")
            .query(Long.class)
            .single();
    var databases =
        jdbc
            .sql(
                """
                SELECT datname, pg_database_size(datname), xact_commit FROM pg_stat_database
                WHERE datname NOT IN ('postgres', 'template0', 'template1')
                """)
            .query((row, _) -> Map.entry(row.getString(1), new Of(row.getLong(2), row.getLong(3))))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Usage(log, new TreeMap<>(databases));
  }

  /** Without databases that nothing happened in. */
  public Usage since(Usage before) {
    var difference = new TreeMap<String, Of>();
    databases.forEach((name, now) -> {
      var then = before.databases.getOrDefault(name, new Of(0, 0));
      var spent = new Of(now.bytes - then.bytes, now.commits - then.commits);
      if (spent.bytes > 0) {
        difference.put(name, spent);
      }
    });
    return new Usage(writeAheadBytes - before.writeAheadBytes, difference);
  }
}
