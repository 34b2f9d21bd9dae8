package io.veredus.postgres.broadcast;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.broadcast.BroadcastStanding;
import io.veredus.workflows.broadcast.Plan;
import io.veredus.workflows.broadcast.PlanRequest;
import io.veredus.workflows.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Divides audiences into pages, in the order of the recipients' ids. */
public final class BroadcastPlans {
  private static final Plan WAIT = new Plan(BroadcastStanding.WAIT, 0, false, 0);
  private static final Plan CANCEL = new Plan(BroadcastStanding.CANCEL, 0, true, 0);

  /** As much as a page's requests may have together: each of its people has one. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final String BROADCAST =
      """
      SELECT b.tenant, b.audience, b.position, b.planned, b.cancel_requested, b.started_at,
        b.finished_at, b.paused OR b.send_at > now() AS waits,
        octet_length(CAST(b.request AS text)) AS bytes,
        (SELECT count(*) FROM veredus.broadcast_page p
         WHERE p.broadcast_id = b.id AND p.number > :after) AS known
      FROM veredus.broadcast b WHERE b.id = :id FOR UPDATE
      """;

  private static final String BEGIN =
      """
      UPDATE veredus.broadcast
      SET started_at = now(), total = (SELECT count(*) FROM (%s) AS member)
      WHERE id = :id
      """;

  private static final String PLAN =
      """
      WITH member AS (
        SELECT id FROM (%s) AS m WHERE id > :position ORDER BY id LIMIT :most
      ), numbered AS (
        SELECT id, (row_number() OVER (ORDER BY id) - 1) / :size AS place FROM member
      ), page AS (
        SELECT place, max(id) AS up_to, count(*) AS people FROM numbered GROUP BY place
      ), added AS (
        INSERT INTO veredus.broadcast_page (broadcast_id, number, after_id, up_to, people)
        SELECT :id, :after + 1 + place, lag(up_to, 1, CAST(:position AS text)) OVER (ORDER BY place),
          up_to, people
        FROM page
        RETURNING up_to, people
      )
      UPDATE veredus.broadcast
      SET position = coalesce((SELECT max(up_to) FROM added), position),
          planned = coalesce((SELECT sum(people) FROM added), 0) < :most
      WHERE id = :id
      RETURNING planned, (SELECT count(*) FROM added) AS pages
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public BroadcastPlans(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  private record Row(
      TenantId tenant,
      BroadcastAudience audience,
      String position,
      boolean planned,
      boolean cancelled,
      boolean begun,
      boolean over,
      boolean waits,
      int bytes,
      int known) {
    int people(int most) {
      return Math.clamp(MOST_BYTES / Math.max(1, bytes), 1, most);
    }

    static Row read(ResultSet row, int number) throws SQLException {
      return new Row(
          new TenantId(row.getString("tenant")),
          Json.read(row.getString("audience"), BroadcastAudience.class),
          row.getString("position"),
          row.getBoolean("planned"),
          row.getBoolean("cancel_requested"),
          row.getObject("started_at") != null,
          row.getObject("finished_at") != null,
          row.getBoolean("waits"),
          row.getInt("bytes"),
          row.getInt("known"));
    }
  }

  /**
   * Plans the pages after those that are known to whoever asks; asked again, the answer is the
   * same.
   *
   * @param pageSize people at most; fewer where what they are told is long
   */
  public Plan plan(PlanRequest request, int pageSize) {
    return Objects.requireNonNull(transaction.execute(_ -> planned(request, pageSize)));
  }

  private Plan planned(PlanRequest request, int most) {
    var row =
        jdbc.sql(BROADCAST)
            .param("id", request.id().value())
            .param("after", request.after())
            .query(Row::read)
            .optional();
    if (row.isEmpty() || row.get().cancelled() || row.get().over()) {
      return CANCEL;
    }
    if (row.get().waits()) {
      return WAIT;
    }
    int pageSize = row.get().people(most);
    if (row.get().known() > 0 || row.get().planned()) {
      return new Plan(BroadcastStanding.GO_ON, row.get().known(), row.get().planned(), pageSize);
    }
    var members = Membership.of(request.id(), row.get().tenant(), row.get().audience());
    if (!row.get().begun()) {
      jdbc.sql(BEGIN.formatted(members.sql())).params(members.values()).update();
    }
    return jdbc.sql(PLAN.formatted(members.sql()))
        .params(members.values())
        .param("position", row.get().position())
        .param("after", request.after())
        .param("size", pageSize)
        .param("most", pageSize * request.most())
        .query((found, _) ->
            new Plan(
                BroadcastStanding.GO_ON,
                found.getInt("pages"),
                found.getBoolean("planned"),
                pageSize))
        .single();
  }
}
