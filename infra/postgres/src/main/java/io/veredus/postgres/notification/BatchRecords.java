package io.veredus.postgres.notification;

import static io.veredus.postgres.notification.Columns.texts;

import io.veredus.postgres.event.LifecycleEvents;
import io.veredus.postgres.event.LifecycleValues;
import io.veredus.postgres.json.Json;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes down what happened to many notifications, each kind by one statement; belongs into a
 * transaction of its caller. What has ended stays as it is.
 */
public final class BatchRecords {
  private static final String END =
      """
      ended AS (
        UPDATE veredus.notification n
        SET state = coalesce(n.receipts -> g.message_id ->> 'state', g.state),
            reason_code = coalesce(n.receipts -> g.message_id ->> 'reasonCode', g.reason_code),
            reason_text = coalesce(n.receipts -> g.message_id ->> 'reasonText', g.reason_text),
            next_at = NULL, finished_at = now(), provider_message_id = g.message_id
        FROM given g WHERE n.id = g.id AND n.finished_at IS NULL
        RETURNING n.id, n.tenant, n.type, n.subject_type, n.subject_id, n.sent_event,
          n.state, n.reason_code, n.provider_message_id,
          g.number, g.channel, g.end_id, g.sent_id, g.own_id, g.own_data
      )
      """;

  private static final String GIVEN =
      """
      WITH given AS MATERIALIZED (
        SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:states AS text[]),
          CAST(:reasonCodes AS text[]), CAST(:reasonTexts AS text[]), CAST(:numbers AS integer[]),
          CAST(:channels AS text[]), CAST(:providers AS text[]), CAST(:messageIds AS text[]),
          CAST(:starts AS timestamptz[]), CAST(:finishes AS timestamptz[]),
          CAST(:endIds AS uuid[]), CAST(:sentIds AS uuid[]), CAST(:ownIds AS uuid[]),
          CAST(:ownDatas AS text[]))
        AS g (id, state, reason_code, reason_text, number, channel, provider, message_id, started_at,
          finished_at, end_id, sent_id, own_id, own_data)
      )
      """;

  private static final String SENT =
      GIVEN
          + """
          , made AS (
            INSERT INTO veredus.attempt (notification_id, number, channel, provider, outcome,
              suppress_address, provider_message_id, started_at, finished_at)
            SELECT id, number, channel, provider, 'sent', false, message_id, started_at, finished_at
            FROM given
            ON CONFLICT DO NOTHING
          ),
          """
          + END
          + ofRow(LifecycleEvents.sent("ended"));

  private static final String UNSENT = GIVEN + "," + END + ofRow(LifecycleEvents.ended("ended"));

  private static final String PROMOTE =
      """
      UPDATE veredus.notification n
      SET broadcast_page = NULL, state = g.state, reason_code = g.reason_code,
          reason_text = g.reason_text, next_at = g.next_at, look_at = coalesce(g.next_at, now()),
          request = CAST(g.request AS json)
      FROM unnest(CAST(:ids AS uuid[]), CAST(:states AS text[]), CAST(:reasonCodes AS text[]),
        CAST(:reasonTexts AS text[]), CAST(:nexts AS timestamptz[]), CAST(:requests AS text[]))
        AS g (id, state, reason_code, reason_text, next_at, request)
      WHERE n.id = g.id AND n.finished_at IS NULL
      """;

  private final JdbcClient jdbc;

  public BatchRecords(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * A notification that is to have a workflow of its own.
   *
   * @param next when that is to make its next attempt; empty: at once
   */
  public record Promotion(
      NotificationRequest request,
      NotificationState state,
      Optional<Reason> reason,
      Optional<Instant> next) {}

  /** Stores ends with the attempts that were sent, as {@link NotificationRecords} does for one. */
  public void sent(List<NotificationResult> results) {
    if (!results.isEmpty()) {
      jdbc.sql(SENT).params(values(results)).update();
    }
  }

  /** Stores the ends of those that were not sent. */
  public void ended(List<NotificationResult> results) {
    if (!results.isEmpty()) {
      jdbc.sql(UNSENT).params(values(results)).update();
    }
  }

  /** Takes them out of their pages, and has the relay start their workflows. */
  public void promote(List<Promotion> given) {
    if (!given.isEmpty()) {
      jdbc.sql(PROMOTE)
          .param("ids", texts(given, it -> it.request().id().toString()))
          .param("states", texts(given, it -> it.state().wireName()))
          .param("reasonCodes", texts(given, it -> code(it.reason())))
          .param("reasonTexts", texts(given, it -> text(it.reason())))
          .param("nexts", texts(given, it -> it.next().map(Instant::toString).orElse(null)))
          .param("requests", texts(given, it -> Json.write(it.request())))
          .update();
    }
  }

  private static Map<String, Object> values(List<NotificationResult> results) {
    var now = Instant.now();
    var steps = new ArrayList<Map<String, Object>>(results.size());
    results.forEach(result -> steps.add(LifecycleValues.ended(result, now)));
    var values = new HashMap<String, Object>();
    values.put("ids", texts(results, it -> it.id().toString()));
    values.put("states", texts(results, it -> it.state().wireName()));
    values.put("reasonCodes", texts(results, it -> code(it.reason())));
    values.put("reasonTexts", texts(results, it -> text(it.reason())));
    values.put("numbers", attempts(results, it -> "" + it.number()));
    values.put("channels", attempts(results, it -> it.channel().wireName()));
    values.put("providers", attempts(results, BatchRecords::provider));
    values.put(
        "messageIds", texts(results, it -> it.providerMessageId().map(Columns::text).orElse(null)));
    values.put("starts", attempts(results, it -> it.startedAt().toString()));
    values.put("finishes", attempts(results, it -> it.finishedAt().toString()));
    values.put("endIds", texts(steps, it -> step(it, "endId")));
    values.put("sentIds", texts(steps, it -> step(it, "sentId")));
    values.put("ownIds", texts(steps, it -> step(it, "ownId")));
    values.put("ownDatas", texts(steps, it -> step(it, "ownData")));
    return values;
  }

  /** The values of a statement about one notification, as columns of its row. */
  private static String ofRow(String statement) {
    return statement
        .replace(":endId", "n.end_id")
        .replace(":sentId", "n.sent_id")
        .replace(":ownId", "n.own_id")
        .replace(":ownData", "n.own_data")
        .replace(":channel", "n.channel")
        .replace(":number", "n.number");
  }

  private static @Nullable String provider(Attempt attempt) {
    return attempt.provider().map(ProviderId::value).orElse(null);
  }

  private static @Nullable String step(Map<String, Object> values, String name) {
    return Optional.ofNullable(values.get(name)).map(Object::toString).orElse(null);
  }

  private static @Nullable String code(Optional<Reason> reason) {
    return reason.map(why -> why.code().wireName()).orElse(null);
  }

  private static @Nullable String text(Optional<Reason> reason) {
    return reason.map(Reason::text).map(Columns::text).orElse(null);
  }

  private static @Nullable String[] attempts(
      List<NotificationResult> results, Function<Attempt, @Nullable String> part) {
    return texts(results, it -> it.attempt().map(part).orElse(null));
  }
}
