package io.veredus.postgres.broadcast;

import static java.util.stream.Collectors.groupingBy;

import io.veredus.postgres.json.Json;
import io.veredus.postgres.notification.BatchRecords;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ends broadcasts, with whatever of them nobody will send any more; belongs into a transaction of
 * its caller.
 */
final class BroadcastEnding {
  private static final Reason LOST =
      new Reason(
          ReasonCode.WORKER_LOST,
          "The attempt began, and its outcome is not known; then the broadcast was cancelled");

  /** Whoever still works on a page can write nothing any more. */
  private static final String TAKE_OVER =
      """
      UPDATE veredus.broadcast_page SET run = run + 1
      WHERE broadcast_id = :id AND ended_at IS NULL AND run > 0
      """;

  private static final String LEFT =
      """
      SELECT n.id, p.number,
        n.id <= p.begun OR (
          SELECT a.outcome = 'ambiguous' FROM veredus.attempt a
          WHERE a.notification_id = n.id ORDER BY a.number DESC LIMIT 1
        ) AS maybe_sent
      FROM veredus.broadcast_page p
      JOIN veredus.notification n ON n.broadcast_id = p.broadcast_id AND n.broadcast_page = p.number
      WHERE p.broadcast_id = :id AND p.ended_at IS NULL AND p.run > 0 AND n.finished_at IS NULL
      """;

  private static final String COUNT =
      """
      UPDATE veredus.broadcast_page
      SET cancelled = cancelled + :cancelled, unknown = unknown + :unknown
      WHERE broadcast_id = :id AND number = :number
      """;

  private static final String CANCEL_PROMOTED =
      """
      UPDATE veredus.notification n SET cancel_requested = true, look_at = now()
      FROM veredus.broadcast b
      WHERE b.id = :id AND b.cancel_requested AND n.broadcast_id = b.id
        AND n.broadcast_page IS NULL AND n.finished_at IS NULL AND NOT n.cancel_requested
      """;

  /** One that was planned no further is over; what it said is no longer needed. */
  private static final String FINISH =
      """
      WITH forgotten AS (
        DELETE FROM veredus.broadcast_member WHERE broadcast_id = :id
      ), over AS (
        UPDATE veredus.broadcast_page SET after_id = NULL, up_to = NULL, begun = NULL,
          ended_at = coalesce(ended_at, now())
        WHERE broadcast_id = :id AND (after_id IS NOT NULL OR ended_at IS NULL)
      )
      UPDATE veredus.broadcast
      SET finished_at = now(), request = NULL, audience = CAST(:audience AS json), position = ''
      WHERE id = :id AND finished_at IS NULL
      """;

  private final JdbcClient jdbc;
  private final BatchRecords records;

  BroadcastEnding(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    records = new BatchRecords(dataSource);
  }

  private record Left(int page, NotificationResult result) {}

  void finish(BroadcastId id) {
    jdbc.sql(
            "SELECT audience FROM veredus.broadcast WHERE id = :id AND finished_at IS NULL FOR UPDATE")
        .param("id", id.value())
        .query(String.class)
        .optional()
        .map(json -> Json.read(json, BroadcastAudience.class).nameless())
        .ifPresent(audience -> {
          endLeft(id);
          cancelPromoted(id); // those of pages that were under way when somebody cancelled
          jdbc.sql(FINISH).param("id", id.value()).param("audience", Json.write(audience)).update();
        });
  }

  /** Has the relay cancel those that have workflows of their own, if the broadcast is cancelled. */
  void cancelPromoted(BroadcastId id) {
    jdbc.sql(CANCEL_PROMOTED).param("id", id.value()).update();
  }

  private void endLeft(BroadcastId id) {
    jdbc.sql(TAKE_OVER).param("id", id.value()).update();
    var left =
        jdbc.sql(LEFT)
            .param("id", id.value())
            .query((row, _) ->
                new Left(
                    row.getInt("number"),
                    end(
                        new NotificationId(row.getObject("id", UUID.class)),
                        row.getBoolean("maybe_sent"))))
            .list();
    left.stream()
        .collect(groupingBy(Left::page))
        .forEach((page, all) -> end(id, page, all.stream().map(Left::result).toList()));
  }

  private void end(BroadcastId id, int page, List<NotificationResult> results) {
    records.ended(results);
    jdbc.sql(COUNT)
        .param("cancelled", count(results, NotificationState.CANCELLED))
        .param("unknown", count(results, NotificationState.UNKNOWN))
        .param("id", id.value())
        .param("number", page)
        .update();
  }

  private static NotificationResult end(NotificationId id, boolean maybeSent) {
    return maybeSent ? NotificationResult.unknown(id, LOST) : NotificationResult.cancelled(id);
  }

  private static long count(List<NotificationResult> results, NotificationState state) {
    return results.stream().filter(it -> it.state() == state).count();
  }
}
