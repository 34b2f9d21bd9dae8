package io.veredus.bench.chaos.verdict;

import static java.util.stream.Collectors.toMap;

import io.veredus.workflows.id.NotificationId;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what is on record of broadcasts. */
public final class BroadcastStore {
  private final JdbcClient jdbc;

  public BroadcastStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** How many have not ended. */
  public int open() {
    return jdbc.sql("SELECT count(*) FROM veredus.broadcast WHERE finished_at IS NULL")
        .query(Integer.class)
        .single();
  }

  /** The notifications of a broadcast. */
  public List<NotificationId> notificationsOf(String broadcast) {
    return jdbc.sql(
            "SELECT id FROM veredus.notification WHERE broadcast_id = CAST(:broadcast AS uuid)")
        .param("broadcast", broadcast)
        .query((row, _) -> NotificationId.of(row.getString("id")))
        .list();
  }

  /** How many repeats each broadcast counted itself. */
  public Map<String, Long> possiblyTwice() {
    return jdbc
        .sql(
            """
            SELECT broadcast_id, sum(possibly_twice) AS repeats FROM veredus.broadcast_page
            GROUP BY broadcast_id
            """)
        .query((row, _) -> Map.entry(row.getString("broadcast_id"), row.getLong("repeats")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
