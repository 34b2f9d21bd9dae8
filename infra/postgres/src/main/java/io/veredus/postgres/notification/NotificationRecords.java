package io.veredus.postgres.notification;

import io.veredus.postgres.event.LifecycleEvents;
import io.veredus.postgres.event.LifecycleValues;
import io.veredus.postgres.json.Json;
import io.veredus.postgres.suppression.Address;
import io.veredus.postgres.suppression.NewSuppressions;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.Receipt;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.Progress;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Writes down what happens to notifications. Every method can be called again with the same
 * argument, and leaves a notification that has ended as it is.
 */
public final class NotificationRecords {
  /**
   * Whoever ends the notification meanwhile comes before or after all of it. What is reported after
   * the end was tried all the same, but is no step that follows the end.
   */
  private static final String WITH_FAILED_ATTEMPT =
      """
      WITH locked AS MATERIALIZED (
        SELECT id, tenant, type, subject_type, subject_id, finished_at
        FROM veredus.notification WHERE id = :id FOR NO KEY UPDATE
      ), made AS (%s RETURNING number)
      """
          .formatted(AttemptRow.insertOf("locked"));

  private static final String TELL_OF_ATTEMPT =
      LifecycleEvents.attemptFailed("made JOIN locked n ON n.finished_at IS NULL");

  /** The relay looks a minute after something was to happen. */
  private static final String GO_ON =
      """
      UPDATE veredus.notification n
      SET state = :state, reason_code = :reasonCode, reason_text = :reasonText,
          next_at = :next, look_at = :next + interval '1 minute'
      WHERE n.id = :id AND n.finished_at IS NULL
      """;

  private static final String GO_ON_BY_CHANNEL =
      GO_ON.replace("WHERE", ", held_channel = CAST(:channel AS text) WHERE");

  /** A late report of an early attempt says nothing of where the notification is now. */
  private static final String IF_NEWEST =
      """
      AND EXISTS (SELECT FROM made)
      AND NOT EXISTS (
        SELECT FROM veredus.attempt a WHERE a.notification_id = :id AND a.number > :number)
      """;

  private static final String FAILED = WITH_FAILED_ATTEMPT + "\n" + TELL_OF_ATTEMPT;

  private static final String FAILED_BY_ADDRESS =
      WITH_FAILED_ATTEMPT
          + ", suppressed AS ("
          + NewSuppressions.insert("made JOIN veredus.notification n ON n.id = :id")
          + ")\n"
          + TELL_OF_ATTEMPT;

  private static final String FAILED_FOR_NOW =
      WITH_FAILED_ATTEMPT + ", told AS (" + TELL_OF_ATTEMPT + ")\n" + GO_ON + IF_NEWEST;

  /** A receipt for the message that was here first says more than that it was sent. */
  private static final String END =
      """
      UPDATE veredus.notification n
      SET state = coalesce(n.receipts -> CAST(:messageId AS text) ->> 'state', :state),
          reason_code =
            coalesce(n.receipts -> CAST(:messageId AS text) ->> 'reasonCode', :reasonCode),
          reason_text =
            coalesce(n.receipts -> CAST(:messageId AS text) ->> 'reasonText', :reasonText),
          next_at = NULL, finished_at = now(), provider_message_id = :messageId
      WHERE n.id = :id AND n.finished_at IS NULL
      """
          + LifecycleEvents.RETURNING;

  private static final String END_SENT =
      "WITH made AS ("
          + AttemptRow.insertOf("veredus.notification")
          + "), ended AS ("
          + END
          + ")\n"
          + LifecycleEvents.sent("ended");

  private static final String END_UNSENT =
      "WITH ended AS (" + END + ")\n" + LifecycleEvents.ended("ended");

  private static final String NEVER_RECORDED =
      """
      SELECT lost.number FROM generate_series(1, :number - 1) AS lost (number)
      WHERE NOT EXISTS (
        SELECT FROM veredus.attempt a WHERE a.notification_id = :id AND a.number = lost.number)
      ORDER BY lost.number
      """;

  private final JdbcClient jdbc;

  public NotificationRecords(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** Stores a failed attempt; the notification is {@code retrying} if another is to follow. */
  public void recordAttempt(NotificationId id, Attempt attempt) {
    recordLostBefore(id, attempt);
    recordFailed(id, attempt);
  }

  private void recordFailed(NotificationId id, Attempt attempt) {
    var parameters = AttemptRow.parameters(id, attempt);
    parameters.putAll(LifecycleValues.attemptFailed(id, attempt));
    attempt
        .nextAttemptAt()
        .map(next ->
            goOn(
                jdbc.sql(FAILED_FOR_NOW),
                NotificationState.RETRYING,
                attempt.outcome().why(),
                next))
        .orElseGet(() -> jdbc.sql(FAILED))
        .params(parameters)
        .update();
  }

  /** Stores an attempt that failed for good, and suppresses the address that it failed by. */
  public void recordAttempt(NotificationId id, Attempt attempt, Address bad) {
    recordLostBefore(id, attempt);
    var parameters = AttemptRow.parameters(id, attempt);
    parameters.putAll(LifecycleValues.attemptFailed(id, attempt));
    parameters.putAll(NewSuppressions.values(bad, attempt.outcome().why().orElseThrow()));
    jdbc.sql(FAILED_BY_ADDRESS).params(parameters).update();
  }

  /**
   * Attempts of which nothing could be recorded, because the store was away when they ended and
   * when the next one began: each may have sent the message, which explains a repeat.
   */
  private void recordLostBefore(NotificationId id, Attempt attempt) {
    if (attempt.number() > 1) {
      jdbc.sql(NEVER_RECORDED)
          .param("id", id.value())
          .param("number", attempt.number())
          .query(Integer.class)
          .list()
          .forEach(number -> recordFailed(id, lost(number, attempt)));
    }
  }

  private static Attempt lost(int number, Attempt next) {
    var time = next.startedAt();
    return Attempt.lost(number, next.channel(), time, Optional.of(time));
  }

  /** The latest attempt recorded, if there is one. */
  public Optional<Attempt> lastAttempt(NotificationId id) {
    return jdbc.sql(
            """
            SELECT * FROM veredus.attempt WHERE notification_id = :id ORDER BY number DESC LIMIT 1
            """)
        .param("id", id.value())
        .query(AttemptRow::read)
        .optional();
  }

  /** The same of each of many that has one. */
  public Map<NotificationId, Attempt> lastAttempts(Collection<NotificationId> ids) {
    var last = new HashMap<NotificationId, Attempt>();
    jdbc.sql(
            """
            SELECT DISTINCT ON (notification_id) * FROM veredus.attempt
            WHERE notification_id = ANY (CAST(:ids AS uuid[]))
            ORDER BY notification_id, number DESC
            """)
        .param("ids", ids.stream().map(NotificationId::toString).toArray(String[]::new))
        .query(row -> {
          var id = new NotificationId(row.getObject("notification_id", UUID.class));
          last.put(id, AttemptRow.read(row, row.getRow()));
        });
    return last;
  }

  public void recordProgress(Progress progress) {
    progress.sendAt().ifPresent(time -> moveTo(progress.id(), time));
    goOn(jdbc.sql(GO_ON_BY_CHANNEL), progress.state(), progress.reason(), progress.next())
        .param("id", progress.id().value())
        .param("channel", progress.channel().map(Channel::wireName).orElse(null))
        .update();
  }

  /** How many attempts were made, as far as they are recorded. */
  public int countAttempts(NotificationId id) {
    return lastAttempt(id).map(Attempt::number).orElse(0);
  }

  /** A workflow that is started again starts from the request. */
  private void moveTo(NotificationId id, Instant time) {
    jdbc.sql("SELECT request FROM veredus.notification WHERE id = :id AND finished_at IS NULL")
        .param("id", id.value())
        .query(String.class)
        .optional()
        .map(json -> Json.write(Json.read(json, NotificationRequest.class).at(time)))
        .ifPresent(json ->
            jdbc.sql(
                    """
                    UPDATE veredus.notification SET request = CAST(:request AS json)
                    WHERE id = :id AND finished_at IS NULL
                    """)
                .param("id", id.value())
                .param("request", json)
                .update());
  }

  /**
   * Stores the end, and the attempt that was sent, in one statement and one commit. What the last
   * attempt may have sent ends as {@code unknown}, and not as if it never had been.
   */
  public void recordResult(NotificationResult told) {
    var result = isOver(told.state()) ? doubtOf(told.id()).orElse(told) : told;
    result.attempt().ifPresent(attempt -> recordLostBefore(result.id(), attempt));
    var statement =
        result
            .attempt()
            .map(attempt -> jdbc.sql(END_SENT).params(AttemptRow.parameters(result.id(), attempt)))
            .orElseGet(() -> jdbc.sql(END_UNSENT).param("id", result.id().value()));
    state(statement, result.state(), result.reason())
        .param("messageId", result.providerMessageId().map(Columns::text).orElse(null))
        .params(LifecycleValues.ended(result, Instant.now()))
        .update();
  }

  /** Whether it ended without a word on whether anything was sent. */
  private static boolean isOver(NotificationState end) {
    return end == NotificationState.CANCELLED || end == NotificationState.EXPIRED;
  }

  private Optional<NotificationResult> doubtOf(NotificationId id) {
    return lastAttempt(id)
        .map(Attempt::outcome)
        .filter(Ambiguous.class::isInstance)
        .flatMap(AttemptOutcome::why)
        .map(why -> NotificationResult.unknown(id, why));
  }

  /**
   * Stores what a provider said of a message after it took it, unless more is known already. It
   * counts once the notification was sent as that message, before or after.
   *
   * @return whether the message is the notification's, or may turn out to be
   */
  public boolean recordReceipt(NotificationId id, String messageId, Receipt receipt) {
    return recordReceipt(id, messageId, receipt, Optional.empty());
  }

  /**
   * The same, where the provider says whom it was for.
   *
   * @param address suppressed if the receipt says that it is bad
   */
  public boolean recordReceipt(
      NotificationId id, String messageId, Receipt receipt, Optional<Address> address) {
    return ReceiptRow.record(jdbc, id, Columns.text(messageId), receipt, address);
  }

  private static StatementSpec goOn(
      StatementSpec statement, NotificationState state, Optional<Reason> reason, Instant next) {
    return state(statement, state, reason).param("next", Columns.timestamp(next));
  }

  private static StatementSpec state(
      StatementSpec statement, NotificationState state, Optional<Reason> reason) {
    return statement
        .param("state", state.wireName())
        .param("reasonCode", reason.map(why -> why.code().wireName()).orElse(null))
        .param("reasonText", reason.map(Reason::text).orElse(null));
  }
}
