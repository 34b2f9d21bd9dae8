package io.veredus.postgres.notification;

import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an attempt is written to and read from a row. */
final class AttemptRow {
  /**
   * Writes an attempt of a notification that is stored, unless its number was recorded before.
   * Others are left out, because retention would never find them.
   */
  private static final String INSERT =
      """
      INSERT INTO veredus.attempt
        (notification_id, number, channel, provider, outcome, reason_code, reason_text,
         retry_after_ms, suppress_address, provider_message_id,
         started_at, finished_at, next_attempt_at)
      SELECT n.id, :number, :channel, :provider, :outcome, :attemptReasonCode, :attemptReasonText,
        CAST(:retryAfter AS bigint), :suppressAddress, :attemptMessageId,
        :startedAt, :attemptFinishedAt, CAST(:nextAttemptAt AS timestamptz)
      FROM %s n WHERE n.id = :id
      ON CONFLICT DO NOTHING
      """;

  private AttemptRow() {}

  /**
   * @param notifications a relation with its notification
   */
  static String insertOf(String notifications) {
    return INSERT.formatted(notifications);
  }

  /** The values of {@link #insertOf}. */
  static Map<String, @Nullable Object> parameters(NotificationId id, Attempt attempt) {
    var outcome = attempt.outcome();
    var values = new HashMap<String, @Nullable Object>();
    values.put("id", id.value());
    values.put("number", attempt.number());
    values.put("channel", attempt.channel().wireName());
    values.put("provider", attempt.provider().map(ProviderId::value).orElse(null));
    values.put("outcome", outcome.wireName());
    values.put("attemptReasonCode", outcome.why().map(why -> why.code().wireName()).orElse(null));
    values.put("attemptReasonText", outcome.why().map(Reason::text).orElse(null));
    values.put(
        "retryAfter",
        outcome instanceof RetryLater(_, var after)
            ? after.map(Duration::toMillis).orElse(null)
            : null);
    values.put("suppressAddress", outcome instanceof Rejected(_, var suppress) && suppress);
    values.put(
        "attemptMessageId",
        outcome instanceof Sent(var messageId) ? Columns.text(messageId) : null);
    values.put("startedAt", Columns.timestamp(attempt.startedAt()));
    values.put("attemptFinishedAt", Columns.timestamp(attempt.finishedAt()));
    values.put("nextAttemptAt", attempt.nextAttemptAt().map(Columns::timestamp).orElse(null));
    return values;
  }

  static Attempt read(ResultSet row, int number) throws SQLException {
    return new Attempt(
        row.getInt("number"),
        Channel.of(row.getString("channel")),
        Optional.ofNullable(row.getString("provider")).map(ProviderId::new),
        outcome(row),
        Columns.instant(row, "started_at"),
        Columns.instant(row, "finished_at"),
        Columns.optionalInstant(row, "next_attempt_at"));
  }

  private static AttemptOutcome outcome(ResultSet row) throws SQLException {
    var why = Columns.reason(row);
    return switch (row.getString("outcome")) {
      case "sent" -> new Sent(row.getString("provider_message_id"));
      case "retry_later" -> new RetryLater(why.orElseThrow(), retryAfter(row));
      case "rejected" -> new Rejected(why.orElseThrow(), row.getBoolean("suppress_address"));
      case "ambiguous" -> new Ambiguous(why.orElseThrow());
      case String other -> throw new IllegalStateException("Unknown outcome " + other);
    };
  }

  private static Optional<Duration> retryAfter(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getObject("retry_after_ms", Long.class)).map(Duration::ofMillis);
  }
}
