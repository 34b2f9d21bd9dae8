package io.veredus.postgres.event;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.EventId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Appends events that are not in the log yet, all in one statement. */
final class EventAppend {
  /**
   * Numbers are drawn in the order of the events; keys are claimed in one order by everybody, so
   * that two who claim the same ones wait for each other, and never in a circle.
   */
  private static final String APPEND =
      """
      WITH given AS MATERIALIZED (
        SELECT u.*, veredus.next_sequence() AS sequence
        FROM unnest(CAST(:ids AS uuid[]), CAST(:sources AS text[]), CAST(:eventIds AS text[]),
          CAST(:types AS text[]), CAST(:subjects AS text[]), CAST(:times AS timestamptz[]),
          CAST(:subjectTypes AS text[]), CAST(:subjectIds AS text[]), CAST(:contents AS text[]),
          CAST(:notifications AS text[]))
        WITH ORDINALITY AS u (id, source, event_id, type, subject, time, subject_type, subject_id,
          content, notifications, place)
      ), claimed AS (
        INSERT INTO veredus.event_key (tenant, source, event_id, id, sequence, notifications)
        SELECT :tenant, source, event_id, id, sequence, CAST(notifications AS uuid[])
        FROM given ORDER BY source, event_id, place
        ON CONFLICT DO NOTHING
        RETURNING id
      )
      """
          + EventRow.INSERT
          + """
          SELECT id, :tenant, sequence, source, event_id, type, subject, time, subject_type,
            subject_id, NULL, CAST(content AS json)
          FROM given JOIN claimed USING (id)
          RETURNING id, sequence
          """;

  private static final String KNOWN =
      """
      SELECT k.source, k.event_id, k.id, k.sequence, k.notifications
      FROM veredus.event_key k
      JOIN unnest(CAST(:sources AS text[]), CAST(:eventIds AS text[])) AS u (source, event_id)
        USING (source, event_id)
      WHERE k.tenant = :tenant
      """;

  private record Key(String source, String eventId) {}

  private final JdbcClient jdbc;

  EventAppend(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Appended> append(TenantId tenant, List<EventWithCaused> given) {
    var sequences = new HashMap<EventId, Long>();
    jdbc.sql(APPEND)
        .param("tenant", tenant.value())
        .params(parameters(given))
        .query((row, _) -> sequences.put(eventId(row), row.getLong("sequence")))
        .list();
    var repeats = given.stream().filter(it -> !sequences.containsKey(it.event().id())).toList();
    var known = known(tenant, repeats);
    return given.stream()
        .map(it ->
            Optional.ofNullable(sequences.get(it.event().id()))
                .map(at -> new Appended(it.event().id(), at, it.notifications(), false))
                .orElseGet(() -> requireKnown(known, it.event())))
        .toList();
  }

  /** A key that was in the way is committed by now, and seen by the next statement. */
  private Map<Key, Appended> known(TenantId tenant, List<EventWithCaused> repeats) {
    var known = new HashMap<Key, Appended>();
    if (!repeats.isEmpty()) {
      jdbc.sql(KNOWN)
          .param("tenant", tenant.value())
          .param("sources", texts(repeats, it -> it.event().source()))
          .param("eventIds", texts(repeats, it -> it.event().eventId()))
          .query((row, _) ->
              known.put(
                  new Key(row.getString("source"), row.getString("event_id")),
                  new Appended(eventId(row), row.getLong("sequence"), notifications(row), true)))
          .list();
    }
    return known;
  }

  private static Appended requireKnown(Map<Key, Appended> known, Event event) {
    return Optional.ofNullable(known.get(new Key(event.source(), event.eventId())))
        .orElseThrow(() -> new RepeatGoneException(event.eventId()));
  }

  private static Map<String, ?> parameters(List<EventWithCaused> given) {
    var values = new HashMap<String, Object>();
    values.put("ids", texts(given, it -> it.event().id().toString()));
    values.put("sources", texts(given, it -> it.event().source()));
    values.put("eventIds", texts(given, it -> it.event().eventId()));
    values.put("types", texts(given, it -> it.event().type()));
    values.put("subjects", texts(given, it -> it.event().subject().orElse(null)));
    values.put("times", texts(given, it -> it.event().time().toString()));
    values.put("subjectTypes", texts(given, it -> about(it, Subject::type)));
    values.put("subjectIds", texts(given, it -> about(it, Subject::id)));
    values.put("contents", texts(given, it -> Json.writeComplete(it.event().content())));
    values.put("notifications", texts(given, it -> array(it.notifications())));
    return values;
  }

  private static @Nullable String about(EventWithCaused given, Function<Subject, String> part) {
    return given.event().about().map(part).orElse(null);
  }

  private static @Nullable String[] texts(
      List<EventWithCaused> given, Function<EventWithCaused, @Nullable String> text) {
    var texts = new @Nullable String[given.size()];
    for (int at = 0; at < texts.length; at++) {
      texts[at] = text.apply(given.get(at));
    }
    return texts;
  }

  /** PostgreSQL's own form of an array. */
  private static String array(List<NotificationId> ids) {
    return ids.stream().map(NotificationId::toString).collect(Collectors.joining(",", "{", "}"));
  }

  private static EventId eventId(ResultSet row) throws SQLException {
    return new EventId(row.getObject("id", UUID.class));
  }

  private static List<NotificationId> notifications(ResultSet row) throws SQLException {
    var ids = (UUID[]) row.getArray("notifications").getArray();
    return new ArrayList<>(Stream.of(ids).map(NotificationId::new).toList());
  }
}
