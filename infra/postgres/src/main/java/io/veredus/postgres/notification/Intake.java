package io.veredus.postgres.notification;

import io.veredus.postgres.event.LifecycleEvents;
import io.veredus.postgres.json.Json;
import io.veredus.postgres.notification.Acceptance.Accepted;
import io.veredus.postgres.notification.Acceptance.KeyInUse;
import io.veredus.postgres.notification.Acceptance.KeyReused;
import io.veredus.postgres.notification.Acceptance.Replayed;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.Subject;
import io.veredus.workflows.recipient.RecipientRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Stores requests, each in one statement and one commit. */
final class Intake {
  /** The relay looks after a request whose workflow has not ended it this long after acceptance. */
  private static final String FIRST_LOOK = "now() + interval '10 seconds'";

  private static final String STORE =
      """
      INSERT INTO veredus.notification AS n
        (id, tenant, type, recipient, request, state, look_at,
         subject_type, subject_id, sent_event)
      SELECT :id, :tenant, :type, :recipient, CAST(:request AS json), 'accepted', %s,
        :subjectType, :subjectId, :sentEvent
      """
          .formatted(FIRST_LOOK);

  private static final String UNLESS_STORED =
      "ON CONFLICT DO NOTHING\n" + LifecycleEvents.RETURNING;

  private static final String STORE_ALONE =
      "WITH stored AS (" + STORE + UNLESS_STORED + ")\n" + LifecycleEvents.requested("stored");

  private static final String KNOWN =
      """
      SELECT fingerprint, notification_id, also, accepted_at
      FROM veredus.idempotency_key WHERE tenant = :tenant AND key = :key
      """;

  /**
   * The lock lasts as long as the transaction and makes the second of two callers give up instead
   * of wait. A known key needs no lock.
   */
  private static final String CLAIM =
      """
      WITH known AS MATERIALIZED (
      """
          + KNOWN
          + """
          ), turn AS MATERIALIZED (
            SELECT pg_try_advisory_xact_lock(hashtextextended(:tenant || ' ' || :key, 0)) AS ours
            WHERE NOT EXISTS (SELECT FROM known)
          ), claimed AS (
            INSERT INTO veredus.idempotency_key
              (tenant, key, fingerprint, notification_id, also, accepted_at)
            SELECT :tenant, :key, :fingerprint, :id, CAST(:also AS uuid[]), :acceptedAt
            FROM turn WHERE ours
            ON CONFLICT DO NOTHING
            RETURNING notification_id
          )
          """;

  private static final String WHAT_IT_CAME_TO =
      """
      SELECT turn.ours, EXISTS (SELECT FROM claimed) AS claimed,
        known.fingerprint, known.notification_id, known.also, known.accepted_at
      FROM (SELECT) AS one LEFT JOIN turn ON true LEFT JOIN known ON true
      """;

  private static final String STORE_WITH_KEY =
      CLAIM
          + ", stored AS (\n"
          + STORE
          + "FROM claimed\n"
          + UNLESS_STORED
          + "), told AS ("
          + LifecycleEvents.requested("stored")
          + """
          )
          """
          + WHAT_IT_CAME_TO;

  private static final int TRIES = 3;

  private final JdbcClient jdbc;

  Intake(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Acceptance store(NotificationRequest request, Optional<String> sentEvent) {
    with(request, sentEvent, STORE_ALONE).update();
    return accepted(List.of(request));
  }

  Acceptance store(NotificationRequest request, Optional<String> sentEvent, IdempotencyKey key) {
    return trying(() -> keyed(STORE_WITH_KEY, List.of(request), sentEvent, key));
  }

  /**
   * A key that was committed after the statement began is neither seen by it nor free to claim; the
   * next try sees it.
   */
  static Acceptance trying(Supplier<Optional<Acceptance>> storing) {
    for (int i = 0; i < TRIES; i++) {
      var acceptance = storing.get();
      if (acceptance.isPresent()) {
        return acceptance.get();
      }
    }
    return new KeyInUse();
  }

  /**
   * Claims the key for all of the requests, and stores none of them: that follows in the same
   * transaction, if they are accepted. Empty: to be tried again.
   */
  Optional<Acceptance> claim(List<NotificationRequest> requests, IdempotencyKey key) {
    return keyed(CLAIM + WHAT_IT_CAME_TO, requests, Optional.empty(), key);
  }

  private Optional<Acceptance> keyed(
      String sql,
      List<NotificationRequest> requests,
      Optional<String> sentEvent,
      IdempotencyKey key) {
    var first = requests.getFirst();
    return with(first, sentEvent, sql)
        .param("key", key.value())
        .param("fingerprint", key.fingerprint())
        .param("also", also(requests).stream().map(Object::toString).toArray(String[]::new))
        .param("acceptedAt", Columns.timestamp(first.acceptedAt()))
        .query((row, _) -> read(row, requests, key))
        .single();
  }

  Optional<Acceptance> earlier(TenantId tenant, IdempotencyKey key) {
    return jdbc.sql(KNOWN)
        .param("tenant", tenant.value())
        .param("key", key.value())
        .query((row, _) -> known(row, key))
        .optional();
  }

  private StatementSpec with(NotificationRequest request, Optional<String> sentEvent, String sql) {
    return jdbc.sql(sql)
        .param("id", request.id().value())
        .param("tenant", request.tenant().value())
        .param("type", request.type().value())
        .param("recipient", recipient(request.recipient()).map(RecipientId::value).orElse(null))
        .param("request", Json.write(request))
        .param("subjectType", request.subject().map(Subject::type).orElse(null))
        .param("subjectId", request.subject().map(Subject::id).orElse(null))
        .param("sentEvent", sentEvent.orElse(null));
  }

  private static Optional<Acceptance> read(
      ResultSet row, List<NotificationRequest> requests, IdempotencyKey key) throws SQLException {
    if (row.getBoolean("claimed")) {
      return Optional.of(accepted(requests));
    }
    var fingerprint = row.getString("fingerprint");
    if (fingerprint == null) {
      return row.getBoolean("ours") ? Optional.empty() : Optional.of(new KeyInUse());
    }
    return Optional.of(known(row, key));
  }

  private static Acceptance known(ResultSet row, IdempotencyKey key) throws SQLException {
    return key.isOf(row.getString("fingerprint")) ? replayed(row) : new KeyReused();
  }

  private static Acceptance replayed(ResultSet row) throws SQLException {
    return new Replayed(
        new NotificationId(row.getObject("notification_id", UUID.class)),
        Stream.of((UUID[]) row.getArray("also").getArray()).map(NotificationId::new).toList(),
        Columns.instant(row, "accepted_at"));
  }

  static Acceptance accepted(List<NotificationRequest> requests) {
    var first = requests.getFirst();
    return new Accepted(
        first.id(), also(requests), Columns.timestamp(first.acceptedAt()).toInstant());
  }

  private static List<NotificationId> also(List<NotificationRequest> requests) {
    return requests.stream().skip(1).map(NotificationRequest::id).toList();
  }

  static Optional<RecipientId> recipient(RecipientRef recipient) {
    return switch (recipient) {
      case RecipientRef.Known(var id) -> Optional.of(id);
      case RecipientRef.Direct(var described) -> described.id();
    };
  }
}
