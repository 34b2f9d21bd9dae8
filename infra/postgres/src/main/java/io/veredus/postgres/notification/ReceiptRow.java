package io.veredus.postgres.notification;

import io.veredus.postgres.event.LifecycleEvents;
import io.veredus.postgres.event.LifecycleValues;
import io.veredus.postgres.json.Json;
import io.veredus.postgres.suppression.Address;
import io.veredus.postgres.suppression.NewSuppressions;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.Receipt;
import io.veredus.workflows.attempt.Receipt.Delivered;
import io.veredus.workflows.attempt.Receipt.Failed;
import io.veredus.workflows.attempt.Receipt.Progress;
import io.veredus.workflows.attempt.Receipt.Undelivered;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How a receipt is written beside its notification.
 *
 * @param state of a notification that was sent as the message
 * @param suppressAddress whether the address itself is bad
 */
record ReceiptRow(
    int rank,
    NotificationState state,
    Optional<String> reasonCode,
    Optional<String> reasonText,
    boolean suppressAddress) {
  /** A notification that has ended knows its message: receipts for others are not its own. */
  private static final String MAY_BE_ITS_OWN =
      "WHERE n.id = :id AND (n.finished_at IS NULL OR n.provider_message_id = :messageId)\n";

  private static final String RECORD =
      """
      WITH heard AS (
      UPDATE veredus.notification n
      SET receipts = coalesce(n.receipts, '{}')
            || jsonb_build_object(CAST(:messageId AS text), CAST(:receipt AS jsonb)),
          state =
            CASE WHEN n.provider_message_id = :messageId THEN :state ELSE n.state END,
          reason_code =
            CASE WHEN n.provider_message_id = :messageId THEN :reasonCode ELSE n.reason_code END,
          reason_text =
            CASE WHEN n.provider_message_id = :messageId THEN :reasonText ELSE n.reason_text END
      """
          + MAY_BE_ITS_OWN
          + """
          AND coalesce(CAST(n.receipts -> CAST(:messageId AS text) ->> 'rank' AS integer), -1) < :rank
          """
          + LifecycleEvents.RETURNING
          + ")";

  private static final String SUPPRESS =
      ", suppressed AS (" + NewSuppressions.insert("heard n") + ")";

  private static final String TELL =
      ", told AS (" + LifecycleEvents.heard("heard") + ") SELECT EXISTS (SELECT FROM heard)";

  private static final String KNOWS =
      "SELECT EXISTS (SELECT FROM veredus.notification n " + MAY_BE_ITS_OWN + ")";

  /** Returns whether the message is the notification's, or may be. */
  static boolean record(
      JdbcClient jdbc,
      NotificationId id,
      String messageId,
      Receipt receipt,
      Optional<Address> address) {
    // Progress changes nothing that anybody sees, so it is worth no commit.
    return (receipt.isFinal() && of(receipt).write(jdbc, id, messageId, bad(receipt, address)))
        || jdbc.sql(KNOWS)
            .param("id", id.value())
            .param("messageId", messageId)
            .query(Boolean.class)
            .single();
  }

  /** What is to be suppressed, as values of the statement. */
  private static Map<String, Object> bad(Receipt receipt, Optional<Address> address) {
    return switch (receipt) {
      case Failed(var why, var suppress) when suppress ->
          address.map(it -> NewSuppressions.values(it, why)).orElse(Map.of());
      case Undelivered(var why, var suppress) when suppress ->
          address.map(it -> NewSuppressions.values(it, why)).orElse(Map.of());
      case Failed _, Undelivered _, Progress _, Delivered _ -> Map.of();
    };
  }

  private boolean write(
      JdbcClient jdbc, NotificationId id, String messageId, Map<String, Object> bad) {
    return jdbc.sql(RECORD + (bad.isEmpty() ? "" : SUPPRESS) + TELL)
        .param("id", id.value())
        .param("messageId", messageId)
        .param("receipt", Json.write(this))
        .param("rank", rank)
        .param("state", state.wireName())
        .param("reasonCode", reasonCode.orElse(null))
        .param("reasonText", reasonText.orElse(null))
        .params(LifecycleValues.heard(id, rank, Instant.now()))
        .params(bad)
        .query(Boolean.class)
        .single();
  }

  private static ReceiptRow of(Receipt receipt) {
    return switch (receipt) {
      case Progress _ -> throw new IllegalArgumentException("Nothing is decided yet");
      case Failed(var why, var suppress) -> failed(receipt, why, suppress);
      case Undelivered(var why, var suppress) -> failed(receipt, why, suppress);
      case Delivered() ->
          new ReceiptRow(
              receipt.rank(),
              NotificationState.DELIVERED,
              Optional.empty(),
              Optional.empty(),
              false);
    };
  }

  private static ReceiptRow failed(Receipt receipt, Reason why, boolean suppress) {
    return new ReceiptRow(
        receipt.rank(),
        NotificationState.FAILED,
        Optional.of(why.code().wireName()),
        Optional.of(why.text()),
        suppress);
  }
}
