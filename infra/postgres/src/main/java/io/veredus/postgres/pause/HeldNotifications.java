package io.veredus.postgres.pause;

import io.veredus.postgres.plan.CustomPlans;
import io.veredus.workflows.id.NotificationId;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Releases what a pause held, by the switches that were turned on again. The row of such a switch
 * is locked meanwhile, so that one process at a time does it; it holds the pace as well, so that it
 * does not matter which.
 */
public final class HeldNotifications {
  /** One transaction is short, as the steps of what is released wait for it. */
  private static final int MOST_AT_ONCE = 50;

  /** Seconds of the rate that may be made up for: more would be a stampede after a standstill. */
  private static final double LONGEST_ARREARS = 0.2;

  /** What is not paused; what else holds it is not asked, as that would hold it again. */
  private static final String TAKE =
      """
      WITH paused AS MATERIALIZED (
        SELECT d.tenant, s.channel, s.type FROM veredus.delivery_switch s
        CROSS JOIN LATERAL veredus.descendants(s.tenant) d
        WHERE s.paused AND s.tenant <> '*'
        UNION ALL
        SELECT s.tenant, s.channel, s.type FROM veredus.delivery_switch s
        WHERE s.paused AND s.tenant = '*'
      )
      SELECT n.id FROM veredus.notification n
      WHERE n.state = 'held' AND n.reason_code = 'paused'
        AND (:tenant = '*' OR n.tenant IN (SELECT d.tenant FROM veredus.descendants(:tenant) d))
        AND (:channel = '*' OR n.held_channel = :channel)
        AND (:type = '*' OR n.type = :type)
        AND NOT EXISTS (
          SELECT FROM paused p
          WHERE p.tenant IN ('*', n.tenant) AND p.channel IN ('*', n.held_channel)
            AND p.type IN ('*', n.type))
      ORDER BY (CASE n.request ->> 'priority'
                  WHEN 'transactional' THEN 1 WHEN 'bulk' THEN 3 ELSE 2 END), n.id
      LIMIT :limit
      FOR UPDATE OF n SKIP LOCKED
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public HeldNotifications(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  private record Lane(SwitchScope scope, double rate, double allowance, boolean old) {}

  /**
   * Releases as many as the rates allow now, in order: by priority, then the oldest first. Over any
   * time these are no more than its rate says and 0.4 s of the rate: what this call makes up for,
   * and the one before it that ended only now.
   *
   * @param resume tells the workflow; whatever it throws leaves all of this call held
   * @return how many
   */
  public int release(Consumer<NotificationId> resume) {
    Integer released =
        transaction.execute(_ -> {
          CustomPlans.use(jdbc);
          return lanes().stream().mapToInt(lane -> release(lane, resume)).sum();
        });
    return released == null ? 0 : released;
  }

  /**
   * Has released what is held though no switch says so any more: a process may have learnt late
   * that a pause was over.
   */
  public void releaseStrays() {
    jdbc.sql(
            """
            INSERT INTO veredus.delivery_switch
              (tenant, channel, type, paused, changed_by, reason, resume_rate)
            SELECT '*', '*', '*', false, 'veredus', '', :rate
            WHERE EXISTS (
              SELECT FROM veredus.notification n
              WHERE n.state = 'held' AND n.reason_code = 'paused'
                AND NOT EXISTS (
                  SELECT FROM veredus.delivery_switch s
                  WHERE (s.tenant = '*'
                         OR s.tenant IN (SELECT up.tenant FROM veredus.lineage(n.tenant) up))
                    AND s.channel IN ('*', n.held_channel) AND s.type IN ('*', n.type)))
            ON CONFLICT DO NOTHING
            """)
        .param("rate", DeliverySwitches.USUAL_RATE)
        .update();
  }

  /** Those that another process is at are left to it. */
  private List<Lane> lanes() {
    return jdbc.sql(
            """
            SELECT *, least(extract(epoch FROM clock_timestamp() - paced_at) * resume_rate,
                            greatest(1, :arrears * resume_rate)) AS allowance,
              since < clock_timestamp() - interval '1 minute' AS old
            FROM veredus.delivery_switch WHERE NOT paused
            FOR UPDATE SKIP LOCKED
            """)
        .param("arrears", LONGEST_ARREARS)
        .query((row, number) -> {
          var turned = DeliverySwitches.read(row, number);
          return new Lane(
              turned.scope(),
              turned.resumeRate(),
              row.getDouble("allowance"),
              row.getBoolean("old"));
        })
        .list();
  }

  private int release(Lane lane, Consumer<NotificationId> resume) {
    int allowed = (int) Math.min(MOST_AT_ONCE, lane.allowance());
    if (allowed < 1) {
      return 0;
    }
    var ids =
        jdbc.sql(TAKE)
            .params(lane.scope().parameters())
            .param("limit", allowed)
            .query((row, _) -> new NotificationId(row.getObject(1, UUID.class)))
            .list();
    if (ids.isEmpty() && lane.old()) {
      end(lane);
    } else {
      pace(lane, ids.size() < allowed, ids.size());
    }
    goOn(ids);
    ids.forEach(resume);
    return ids.size();
  }

  /** The relay looks after those whose workflow is gone. */
  private void goOn(List<NotificationId> ids) {
    if (!ids.isEmpty()) {
      jdbc.sql(
              """
              UPDATE veredus.notification SET state = 'sending', reason_code = NULL,
                reason_text = NULL, next_at = now(), look_at = now() + interval '1 minute'
              WHERE id IN (:ids)
              """)
          .param("ids", ids.stream().map(NotificationId::value).toList())
          .update();
    }
  }

  /** What was not used up in time is lost, for the next time too. */
  private void pace(Lane lane, boolean nothingLeft, int released) {
    jdbc.sql(
            """
            UPDATE veredus.delivery_switch SET paced_at = CASE WHEN :nothingLeft THEN clock_timestamp()
              ELSE greatest(paced_at, clock_timestamp()
                              - make_interval(secs => greatest(1 / resume_rate, :arrears)))
                + make_interval(secs => :used)
              END
            WHERE tenant = :tenant AND channel = :channel AND type = :type
            """)
        .params(lane.scope().parameters())
        .param("nothingLeft", nothingLeft)
        .param("arrears", LONGEST_ARREARS)
        .param("used", released / lane.rate())
        .update();
  }

  private void end(Lane lane) {
    jdbc.sql(
            """
            DELETE FROM veredus.delivery_switch
            WHERE tenant = :tenant AND channel = :channel AND type = :type AND NOT paused
            """)
        .params(lane.scope().parameters())
        .update();
  }
}
