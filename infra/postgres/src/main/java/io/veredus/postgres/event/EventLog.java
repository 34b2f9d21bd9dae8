package io.veredus.postgres.event;

import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.Subject;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The log of each tenant's events. Who reads on from where a page ended misses nothing: an event
 * shows only once no earlier number can appear any more.
 */
public final class EventLog {
  /** What is below the horizon, and the horizon, in one snapshot. */
  private static final String READ =
      """
      SELECT h.horizon, %s
      FROM (SELECT veredus.sequence_horizon() AS horizon) h
      LEFT JOIN LATERAL (
        SELECT * FROM veredus.event
        WHERE tenant = :tenant AND sequence > :after AND sequence < h.horizon %s
        ORDER BY sequence LIMIT :limit
      ) e ON true
      ORDER BY e.sequence
      """;

  private final JdbcClient jdbc;
  private final EventAppend append;

  public EventLog(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    append = new EventAppend(jdbc);
  }

  /**
   * Appends events, in this order and in one statement; belongs into a transaction. Those whose
   * source and id are known stay as they are. A transaction that is appending the same event is
   * waited for.
   *
   * @return what is in the log, in the order given
   */
  public List<Appended> append(TenantId tenant, List<EventWithCaused> events) {
    return append.append(tenant, events);
  }

  /** A page of the log, the oldest first. */
  public EventPage read(TenantId tenant, EventQuery query) {
    var horizon = new long[1];
    var items = new ArrayList<StoredEvent>();
    jdbc.sql(READ.formatted(EventRow.COLUMNS, conditions(query)))
        .param("tenant", tenant.value())
        .param("after", query.after())
        .param("limit", query.limit())
        .param("type", query.type().orElse(null))
        .param("subjectType", query.about().map(Subject::type).orElse(null))
        .param("subjectId", query.about().map(Subject::id).orElse(null))
        .query(row -> {
          horizon[0] = row.getLong("horizon");
          if (row.getString("event_id") != null) {
            items.add(EventRow.read(row));
          }
        });
    return new EventPage(items, next(items, query, horizon[0]));
  }

  private static long next(List<StoredEvent> items, EventQuery query, long horizon) {
    return items.size() == query.limit()
        ? items.getLast().sequence()
        : Math.max(query.after(), horizon - 1);
  }

  private static String conditions(EventQuery query) {
    var conditions = new StringBuilder();
    query.type().ifPresent(_ -> conditions.append(" AND type = :type"));
    query
        .about()
        .ifPresent(
            _ -> conditions.append(" AND subject_type = :subjectType AND subject_id = :subjectId"));
    return conditions.toString();
  }
}
