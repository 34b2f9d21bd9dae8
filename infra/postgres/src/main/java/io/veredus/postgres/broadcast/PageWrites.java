package io.veredus.postgres.broadcast;

import io.veredus.postgres.broadcast.PageWork.Turn;
import io.veredus.postgres.notification.BatchRecords;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.workflows.broadcast.BroadcastStanding;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down what came of pages, each step once; belongs into a transaction of its caller. */
final class PageWrites {
  /** A mark is not made where nothing is to be sent any more: then nothing is in doubt. */
  private static final String WRITE =
      """
      UPDATE veredus.broadcast_page p
      SET begun = CASE WHEN :more AND (b.paused OR b.cancel_requested) THEN NULL ELSE CAST(:begun AS uuid) END,
          step = p.step + 1,
          sent = p.sent + :sent, suppressed = p.suppressed + :suppressed,
          failed = p.failed + :failed, unknown = p.unknown + :unknown,
          cancelled = p.cancelled + :cancelled, promoted = p.promoted + :promoted,
          possibly_twice = p.possibly_twice + :possiblyTwice,
          ended_at = CASE WHEN :over THEN now() END,
          after_id = CASE WHEN NOT :over THEN p.after_id END,
          up_to = CASE WHEN NOT :over THEN p.up_to END
      FROM veredus.broadcast b
      WHERE p.broadcast_id = :id AND p.number = :number AND p.run = :run
        AND p.step = :step AND b.id = :id
      RETURNING b.paused, b.cancel_requested
      """;

  /** What was committed though its answer was lost. */
  private static final String WRITTEN =
      """
      SELECT b.paused, b.cancel_requested, p.begun IS NOT DISTINCT FROM CAST(:begun AS uuid) AS marked
      FROM veredus.broadcast_page p JOIN veredus.broadcast b ON b.id = p.broadcast_id
      WHERE p.broadcast_id = :id AND p.number = :number AND p.run = :run AND p.step = :step + 1
      """;

  private final JdbcClient jdbc;
  private final BatchRecords records;
  private final NotificationRecords attempts;

  PageWrites(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    records = new BatchRecords(dataSource);
    attempts = new NotificationRecords(dataSource);
  }

  /**
   * @throws StalePageException if another run works on the page by now
   */
  BroadcastStanding write(Turn turn, int step, PageEntry entry) {
    var standing = count(turn, step, entry);
    if (standing.isPresent()) {
      write(entry.outcome());
      return standing.get();
    }
    return written(turn, step, entry).orElseThrow(() -> new StalePageException(turn));
  }

  private void write(PageOutcome outcome) {
    for (var failed : outcome.failed()) {
      failed
          .bad()
          .ifPresentOrElse(
              bad -> attempts.recordAttempt(failed.id(), failed.attempt(), bad),
              () -> attempts.recordAttempt(failed.id(), failed.attempt()));
    }
    records.sent(outcome.sent());
    records.ended(outcome.unsent());
    records.promote(outcome.promoted());
  }

  private Optional<BroadcastStanding> count(Turn turn, int step, PageEntry entry) {
    var outcome = entry.outcome();
    return of(WRITE, turn, step, entry)
        .param("more", entry instanceof PageEntry.More)
        .param("over", entry instanceof PageEntry.Over)
        .param("sent", outcome.count(NotificationState.SENT))
        .param("suppressed", outcome.count(NotificationState.SUPPRESSED))
        .param("failed", outcome.count(NotificationState.FAILED))
        .param("unknown", outcome.count(NotificationState.UNKNOWN))
        .param("cancelled", outcome.count(NotificationState.CANCELLED))
        .param("promoted", outcome.promotions())
        .param("possiblyTwice", outcome.possiblyTwice())
        .query((row, _) -> standing(row))
        .optional();
  }

  /** Nothing may be begun where the mark was not made, even if it could be by now. */
  private Optional<BroadcastStanding> written(Turn turn, int step, PageEntry entry) {
    return of(WRITTEN, turn, step, entry)
        .query((row, _) ->
            standing(row) == BroadcastStanding.GO_ON && !row.getBoolean("marked")
                ? BroadcastStanding.WAIT
                : standing(row))
        .optional();
  }

  private JdbcClient.StatementSpec of(String sql, Turn turn, int step, PageEntry entry) {
    return jdbc.sql(sql)
        .param("id", turn.broadcast().value())
        .param("number", turn.number())
        .param("run", turn.run())
        .param("step", step)
        .param("begun", entry.begun().map(NotificationId::value).orElse(null), Types.OTHER);
  }

  static BroadcastStanding standing(ResultSet row) throws SQLException {
    if (row.getBoolean("cancel_requested")) {
      return BroadcastStanding.CANCEL;
    }
    return row.getBoolean("paused") ? BroadcastStanding.WAIT : BroadcastStanding.GO_ON;
  }
}
