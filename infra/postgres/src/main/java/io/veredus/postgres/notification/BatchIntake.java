package io.veredus.postgres.notification;

import static io.veredus.postgres.notification.Columns.texts;

import io.veredus.postgres.event.LifecycleEvents;
import io.veredus.postgres.json.Json;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores many notifications in few statements; belongs into a transaction of its caller. */
public final class BatchIntake {
  /** Some megabytes of requests at once, at the usual size. */
  private static final int ROWS = 1_000;

  /** A repeat has ended before it began, and can be asked about like any other. */
  private static final String STORE =
      """
      INSERT INTO veredus.notification AS n
        (id, tenant, type, recipient, request, state, reason_code, reason_text, look_at,
         finished_at, subject_type, subject_id, sent_event, broadcast_id, broadcast_page)
      SELECT u.id, :tenant, u.type, u.recipient, CAST(u.request AS json),
        CASE WHEN u.repeats IS NULL THEN 'accepted' ELSE 'suppressed' END,
        CASE WHEN u.repeats IS NOT NULL THEN :duplicate END,
        'Repeats the notification ' || u.repeats,
        CASE WHEN CAST(:page AS integer) IS NULL THEN now() + interval '10 seconds' ELSE 'infinity' END,
        CASE WHEN u.repeats IS NOT NULL THEN now() END,
        u.subject_type, u.subject_id, u.sent_event,
        CAST(:broadcast AS uuid), CAST(:page AS integer)
      FROM unnest(CAST(:ids AS uuid[]), CAST(:types AS text[]), CAST(:recipients AS text[]),
        CAST(:requests AS text[]), CAST(:repeats AS text[]), CAST(:subjectTypes AS text[]),
        CAST(:subjectIds AS text[]), CAST(:sentEvents AS text[]))
        AS u (id, type, recipient, request, repeats, subject_type, subject_id, sent_event)
      """
          + LifecycleEvents.RETURNING;

  private static final String STORE_AND_TELL =
      "WITH stored AS (" + STORE + ")\n" + LifecycleEvents.requested("stored");

  private final JdbcClient jdbc;
  private final Repeats repeats;

  public BatchIntake(DataSource dataSource) {
    this(JdbcClient.create(dataSource));
  }

  BatchIntake(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.repeats = new Repeats(jdbc);
  }

  /**
   * Stores all of them: as {@code accepted}, or as {@code suppressed} where they repeat what was
   * told a while ago.
   *
   * @return those that are to be started
   */
  public List<NewNotification> store(TenantId tenant, List<NewNotification> given) {
    return store(tenant, given, Optional.empty());
  }

  /** The same for a page of a broadcast, which sends them itself. */
  public List<NewNotification> store(
      TenantId tenant, List<NewNotification> given, BroadcastPlace page) {
    return store(tenant, given, Optional.of(page));
  }

  private List<NewNotification> store(
      TenantId tenant, List<NewNotification> given, Optional<BroadcastPlace> page) {
    var repeated = repeats.among(tenant, given);
    for (int from = 0; from < given.size(); from += ROWS) {
      var chunk = given.subList(from, Math.min(given.size(), from + ROWS));
      jdbc.sql(STORE_AND_TELL)
          .param("tenant", tenant.value())
          .param("duplicate", ReasonCode.DUPLICATE.wireName())
          .param("broadcast", page.map(it -> it.broadcast().value()).orElse(null))
          .param("page", page.flatMap(BroadcastPlace::page).orElse(null))
          .params(parameters(chunk, repeated))
          .update();
    }
    return given.stream().filter(it -> !repeated.containsKey(it.request().id())).toList();
  }

  private static Map<String, ?> parameters(
      List<NewNotification> chunk, Map<NotificationId, NotificationId> repeated) {
    var values = new HashMap<String, Object>();
    values.put("ids", texts(chunk, it -> it.request().id().toString()));
    values.put("types", texts(chunk, it -> it.request().type().value()));
    values.put(
        "recipients",
        texts(
            chunk,
            it -> Intake.recipient(it.request().recipient()).map(RecipientId::value).orElse(null)));
    values.put("requests", texts(chunk, it -> Json.write(it.request())));
    values.put(
        "repeats",
        texts(
            chunk,
            it ->
                Optional.ofNullable(repeated.get(it.request().id()))
                    .map(NotificationId::toString)
                    .orElse(null)));
    values.put("subjectTypes", texts(chunk, it -> subject(it, Subject::type)));
    values.put("subjectIds", texts(chunk, it -> subject(it, Subject::id)));
    values.put("sentEvents", texts(chunk, it -> it.sentEvent().orElse(null)));
    return values;
  }

  private static @Nullable String subject(NewNotification given, Function<Subject, String> part) {
    return given.request().subject().map(part).orElse(null);
  }
}
