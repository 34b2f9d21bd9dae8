package io.veredus.postgres.diagnosis;

import io.veredus.postgres.json.Json;
import io.veredus.postgres.schema.IdBounds;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Questions of operators, over all tenants. Each is served by an index and ends after ten seconds.
 */
public final class StoreDiagnosis {
  private static final int PATIENCE_SECONDS = 10;

  private static final String FACTS =
      """
      SELECT current_setting('server_version') AS version, current_database() AS database,
        current_user AS "user", pg_database_size(current_database()) AS bytes,
        (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')
          AS connections,
        current_setting('max_connections')::integer AS maximum,
        (SELECT greatest(reltuples, 0)::bigint FROM pg_class
         WHERE oid = 'veredus.notification_default'::regclass) AS default_rows
      """;

  private static final String WAITING =
      """
      SELECT state, coalesce(reason_code, 'none') AS reason, count(*) AS number
      FROM veredus.notification WHERE finished_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2
      """;

  /** What waits for its time is not late, nor is what waits for its broadcast. */
  private static final String OLDEST_DUE =
      """
      SELECT min(due) AS due FROM (
        SELECT greatest(veredus.time_of(id),
          CAST(nullif(request ->> 'acceptedAt', '') AS timestamptz),
          CAST(nullif(request ->> 'sendAt', '') AS timestamptz)) AS due
        FROM veredus.notification
        WHERE finished_at IS NULL AND broadcast_page IS NULL AND state IN ('accepted', 'sending')
      ) waiting WHERE due <= now()
      """;

  private static final String SUPPRESSED =
      """
      SELECT coalesce(n.reason_code, 'none') AS reason, count(*) AS number
      FROM veredus.tenant t CROSS JOIN LATERAL (
        SELECT reason_code FROM veredus.notification
        WHERE tenant = t.id AND state = 'suppressed' AND id >= :since
      ) n GROUP BY 1 ORDER BY 1
      """;

  /** The newest thousand of each tenant and state say enough. */
  private static final String FAILURES =
      """
      WITH recent AS (
        SELECT n.* FROM veredus.tenant t
        CROSS JOIN unnest(ARRAY['failed', 'expired', 'unknown', 'suppressed', 'retrying', 'held'])
          AS s (state)
        CROSS JOIN LATERAL (
          SELECT id, tenant, state, reason_code FROM veredus.notification
          WHERE tenant = t.id AND state = s.state AND id >= :since
            AND reason_code IS DISTINCT FROM 'scheduled'
          ORDER BY id DESC LIMIT 1000
        ) n
      )
      SELECT r.state, a.channel, a.provider, count(*) AS number,
        CASE WHEN r.reason_code IN ('attempts_used_up', 'time_to_live')
          THEN coalesce(a.reason_code, r.reason_code) ELSE r.reason_code END AS reason,
        max(veredus.time_of(r.id)) AS newest,
        (array_agg(r.id ORDER BY r.id DESC))[1] AS example,
        (array_agg(r.tenant ORDER BY r.id DESC))[1] AS tenant
      FROM recent r LEFT JOIN LATERAL (
        SELECT channel, provider, reason_code FROM veredus.attempt
        WHERE notification_id = r.id ORDER BY number DESC LIMIT 1
      ) a ON true
      WHERE r.reason_code IS NOT NULL
      GROUP BY r.state, a.channel, a.provider, reason ORDER BY number DESC LIMIT 50
      """;

  private final JdbcClient jdbc;

  public StoreDiagnosis(DataSource dataSource) {
    var template = new JdbcTemplate(dataSource);
    template.setQueryTimeout(PATIENCE_SECONDS);
    jdbc = JdbcClient.create(template);
  }

  public DatabaseFacts facts() {
    return jdbc.sql(FACTS)
        .query((row, _) ->
            new DatabaseFacts(
                row.getString("version"),
                row.getString("database"),
                row.getString("user"),
                row.getLong("bytes"),
                row.getInt("connections"),
                row.getInt("maximum"),
                row.getLong("default_rows")))
        .single();
  }

  /** The database's clock. */
  public Instant now() {
    return jdbc.sql("SELECT clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
  }

  public Backlog backlog() {
    var waiting =
        jdbc.sql(WAITING)
            .query((row, _) ->
                new Backlog.Waiting(
                    NotificationState.of(row.getString("state")),
                    row.getString("reason"),
                    row.getLong("number")))
            .list();
    var suppressed =
        jdbc.sql(SUPPRESSED)
            .param("since", IdBounds.lowestAt(Instant.now().minus(Duration.ofHours(1))))
            .query(
                (row, _) -> new Backlog.Suppressed(row.getString("reason"), row.getLong("number")))
            .list();
    return new Backlog(waiting, oldestDue(), suppressed);
  }

  /** What failed, waits because of a failure, or was left unsent, of all accepted since then. */
  public List<FailureGroup> failures(Instant since) {
    return jdbc.sql(FAILURES)
        .param("since", IdBounds.lowestAt(since))
        .query(StoreDiagnosis::group)
        .list();
  }

  /** The types of all tenants. */
  public List<NotificationType> types() {
    return jdbc.sql("SELECT definition FROM veredus.notification_type")
        .query((row, _) -> Json.read(row.getString("definition"), NotificationType.class))
        .list();
  }

  /** All tenants, the root first. */
  public List<TenantId> tenants() {
    return jdbc.sql("SELECT id FROM veredus.tenant ORDER BY parent NULLS FIRST, id")
        .query((row, _) -> new TenantId(row.getString("id")))
        .list();
  }

  private Optional<Instant> oldestDue() {
    var due =
        jdbc.sql(OLDEST_DUE)
            .query((row, _) -> Optional.ofNullable(row.getObject("due", OffsetDateTime.class)))
            .single();
    return due.map(OffsetDateTime::toInstant);
  }

  private static FailureGroup group(ResultSet row, int number) throws SQLException {
    return new FailureGroup(
        NotificationState.of(row.getString("state")),
        ReasonCode.of(row.getString("reason")),
        Optional.ofNullable(row.getString("channel")).map(Channel::of),
        Optional.ofNullable(row.getString("provider")).map(ProviderId::new),
        row.getLong("number"),
        row.getObject("newest", OffsetDateTime.class).toInstant(),
        new TenantId(row.getString("tenant")),
        new NotificationId(row.getObject("example", UUID.class)));
  }
}
