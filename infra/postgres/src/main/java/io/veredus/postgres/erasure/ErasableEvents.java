package io.veredus.postgres.erasure;

import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The events about a recipient, those of their notifications, and others that name them. */
public final class ErasableEvents {
  private static final int BATCH = 1000;

  /** An id that names them is replaced too; the same event again is then a new one. */
  private static final String EMPTY =
      """
      UPDATE veredus.event e
      SET content = '{}', subject = NULL,
          subject_id = CASE WHEN e.subject_id IS NOT NULL THEN :pseudonym END,
          event_id =
            CASE WHEN lower(e.event_id) ~ :somewhere THEN e.id::text ELSE e.event_id END
      """;

  private static final String OF_NOTIFICATIONS =
      EMPTY + "WHERE e.notification_id = ANY (CAST(:ids AS uuid[]))";

  /** What caused a notification to them is about the same thing, and says whom it concerns. */
  private static final String CAUSES =
      EMPTY
          + """
          FROM unnest(CAST(:types AS text[]), CAST(:subjects AS text[])) AS s (type, id)
          WHERE e.tenant = :tenant AND e.subject_type = s.type AND e.subject_id = s.id
            AND (e.content::text ~ :id OR e.content::text ~* :addresses)
          """;

  private static final String ABOUT =
      EMPTY
          + """
          WHERE e.id IN (
            SELECT a.id FROM veredus.event a
            WHERE a.tenant = :tenant AND a.subject_type = ANY (:subjectTypes)
              AND a.subject_id = :recipient
            LIMIT :limit)
          """;

  private static final String KEYS =
      """
      DELETE FROM veredus.event_key
      WHERE tenant = :tenant AND lower(event_id) ~ :somewhere
      """;

  /** One page of the log, in its order; addresses are replaced within texts too. */
  private static final String PSEUDONYMISE =
      """
      WITH page AS MATERIALIZED (
        SELECT id, sequence, content::text AS content FROM veredus.event
        WHERE tenant = :tenant AND sequence > :after ORDER BY sequence LIMIT :limit
      ), named AS (
        UPDATE veredus.event e
        SET content = CAST(
          regexp_replace(
            regexp_replace(p.content, :values, :quoted, 'g'), :addresses, :pseudonym, 'gi')
          AS json)
        FROM page p
        WHERE e.id = p.id AND (p.content ~ :values OR p.content ~* :addresses)
      )
      SELECT max(sequence) FROM page HAVING count(*) = :limit
      """;

  private final JdbcClient jdbc;

  public ErasableEvents(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** Empties the events of these notifications, and those that caused what is to or about them. */
  void erase(ErasedPerson person, List<FoundNotification> found) {
    with(OF_NOTIFICATIONS, person)
        .param(
            "ids", texts(found.stream().map(FoundNotification::id).map(NotificationId::toString)))
        .update();
    var subjects =
        found.stream()
            .filter(it -> it.theirs() || person.isSubject(it.request().subject()))
            .map(it -> it.request().subject())
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    if (!subjects.isEmpty()) {
      with(CAUSES, person)
          .param("types", texts(subjects.stream().map(Subject::type)))
          .param("subjects", texts(subjects.stream().map(Subject::id)))
          .update();
    }
  }

  /**
   * Empties some of the events about them.
   *
   * @return whether there may be more
   */
  public boolean eraseAbout(ErasedPerson person) {
    return with(ABOUT, person)
            .param("subjectTypes", person.subjectTypes().toArray(String[]::new))
            .param("limit", BATCH)
            .update()
        == BATCH;
  }

  /** Forgets the ids of events that name them. */
  public void eraseKeys(ErasedPerson person) {
    with(KEYS, person).update();
  }

  /**
   * Puts the pseudonym where events about other things name them.
   *
   * @param after sequence number of the last event seen
   * @return the same for the next page; empty if this was the last
   */
  public Optional<Long> pseudonymise(ErasedPerson person, long after) {
    return with(PSEUDONYMISE, person)
        .param("quoted", '"' + person.pseudonym().value() + '"')
        .param("after", after)
        .param("limit", BATCH)
        .query(Long.class)
        .optional();
  }

  private StatementSpec with(String sql, ErasedPerson person) {
    return jdbc.sql(sql)
        .param("tenant", person.tenant().value())
        .param("recipient", person.recipient().value())
        .param("pseudonym", person.pseudonym().value())
        .param("id", Traces.id(person))
        .param("values", Traces.values(person))
        .param("addresses", Traces.addresses(person))
        .param("somewhere", Traces.somewhere(person));
  }

  private static String[] texts(Stream<String> texts) {
    return texts.toArray(String[]::new);
  }
}
