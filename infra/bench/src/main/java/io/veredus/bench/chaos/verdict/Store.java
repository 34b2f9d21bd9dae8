package io.veredus.bench.chaos.verdict;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.veredus.bench.arrangement.Build;
import io.veredus.bench.chaos.plan.Post.Kind;
import io.veredus.bench.chaos.sink.Taken;
import io.veredus.bench.chaos.verdict.Course.Try;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what is on record, past the API and every proxy. */
public final class Store {
  private static final String PREFIX = "io.veredus.notification.";

  private static final Set<String> AT_MOST_ONCE =
      Arrays.stream(Kind.values()).filter(Kind::isAtMostOnce).map(Kind::type).collect(toSet());

  private final JdbcClient jdbc;

  public Store(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** How many notifications have not ended, by state. */
  public Map<String, Integer> open() {
    return jdbc
        .sql(
            """
            SELECT state, count(*) AS number FROM veredus.notification
            WHERE finished_at IS NULL GROUP BY state
            """)
        .query((row, _) -> Map.entry(row.getString("state"), row.getInt("number")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Everything that is on record of every notification. */
  public Map<NotificationId, Course> courses() {
    var attempts = attempts();
    var steps = steps();
    return jdbc
        .sql("SELECT id, state, reason_code, type FROM veredus.notification")
        .query((row, _) -> {
          var id = id(row, "id");
          return new Course(
              id,
              NotificationState.of(row.getString("state")),
              Optional.ofNullable(row.getString("reason_code")),
              AT_MOST_ONCE.contains(row.getString("type")),
              attempts.getOrDefault(id, List.of()),
              steps.getOrDefault(id, List.of()));
        })
        .list()
        .stream()
        .collect(toMap(Course::id, course -> course));
  }

  /** Messages in inboxes: what their receivers see. */
  public List<Taken> inbox() {
    return jdbc.sql("SELECT id, created_at FROM veredus.inbox_message")
        .query((row, _) ->
            new Taken(
                id(row, "id"),
                Channel.INBOX,
                row.getObject("created_at", Timestamp.class).toInstant(),
                "stored"))
        .list();
  }

  /** Of every event of the tenant. */
  public Set<Long> sequences() {
    return new HashSet<>(
        jdbc.sql("SELECT sequence FROM veredus.event WHERE tenant = 'default'")
            .query(Long.class)
            .list());
  }

  /** How many builds have migrated the schema beyond this one's. */
  public int newerBuilds() {
    return jdbc.sql(Build.countNewer()).query(Integer.class).single();
  }

  private Map<NotificationId, List<Try>> attempts() {
    return jdbc
        .sql(
            """
            SELECT notification_id, number, channel, outcome, reason_code FROM veredus.attempt
            ORDER BY number
            """)
        .query((row, _) ->
            Map.entry(
                id(row, "notification_id"),
                new Try(
                    row.getInt("number"),
                    Channel.of(row.getString("channel")),
                    row.getString("outcome"),
                    Optional.ofNullable(row.getString("reason_code")).orElse(""))))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  private Map<NotificationId, List<String>> steps() {
    return jdbc
        .sql(
            """
            SELECT notification_id, type FROM veredus.event
            WHERE notification_id IS NOT NULL AND starts_with(type, :prefix) ORDER BY sequence
            """)
        .param("prefix", PREFIX)
        .query((row, _) ->
            Map.entry(id(row, "notification_id"), row.getString("type").substring(PREFIX.length())))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  private static NotificationId id(ResultSet row, String column) throws SQLException {
    return NotificationId.of(row.getString(column));
  }
}
