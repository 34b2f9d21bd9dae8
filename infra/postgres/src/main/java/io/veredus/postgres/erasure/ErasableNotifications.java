package io.veredus.postgres.erasure;

import io.veredus.postgres.json.Json;
import io.veredus.postgres.plan.CustomPlans;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The notifications of a recipient, those about them, and those that name them to others. */
public final class ErasableNotifications {
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /** What was addressed directly is looked at by its reader, not here: no index knows it. */
  private static final String PAGE =
      """
      SELECT n.id, n.finished_at IS NOT NULL AS ended, t.named,
        CASE WHEN n.recipient IS NULL OR n.recipient = :recipient OR t.named
               OR n.subject_id = :recipient AND n.subject_type = ANY (:subjectTypes)
             THEN n.request END AS request
      FROM (
        SELECT * FROM veredus.notification
        WHERE tenant = :tenant AND id > :after ORDER BY id LIMIT :limit
      ) n
      CROSS JOIN LATERAL (
        SELECT n.request ->> 'data' AS data,
          concat_ws(' ', n.request ->> 'event', n.request ->> 'email') AS more
        OFFSET 0
      ) s
      CROSS JOIN LATERAL (
        SELECT coalesce(s.data ~ :id OR s.data ~* :addresses, false)
          OR s.more ~* :addresses
          OR coalesce(n.request #>> '{event,userId}' = :recipient, false) AS named
        OFFSET 0
      ) t
      ORDER BY n.id
      """;

  private static final String ERASE =
      """
      UPDATE veredus.notification n
      SET request = CAST(e.request AS json),
          recipient = CASE WHEN e.theirs THEN :pseudonym ELSE n.recipient END,
          reason_text = CASE WHEN n.reason_code IS NOT NULL THEN 'Erased' END,
          provider_message_id = NULL, receipts = NULL, subject_type = NULL, subject_id = NULL
      FROM unnest(CAST(:ids AS uuid[]), CAST(:requests AS text[]), CAST(:theirs AS boolean[]))
        AS e (id, request, theirs)
      WHERE n.id = e.id AND n.finished_at IS NOT NULL
      """;

  /** Providers quote addresses in what they answer. */
  private static final String ERASE_ATTEMPTS =
      """
      UPDATE veredus.attempt
      SET reason_text = CASE WHEN reason_code IS NOT NULL THEN 'Erased' END,
          provider_message_id = CASE WHEN provider_message_id IS NOT NULL THEN '' END
      WHERE notification_id = ANY (CAST(:ids AS uuid[]))
      """;

  private static final String FORGET_REPEATS =
      """
      DELETE FROM veredus.deduplication
      WHERE tenant = :tenant AND notification_id = ANY (CAST(:ids AS uuid[]))
      """;

  /** Addresses that they had once are known by the notification alone. */
  private static final String RELEASE =
      """
      DELETE FROM veredus.suppression
      WHERE tenant = :tenant AND notification_id = ANY (CAST(:ids AS uuid[]))
      """;

  private static final String COUNT =
      "UPDATE veredus.erasure SET notifications = notifications + :number WHERE id = :erasure";

  private final JdbcClient jdbc;
  private final ErasableEvents events;
  private final ErasableInbox inbox;
  private final TransactionTemplate transaction;
  private final CustomPlans plans;

  public ErasableNotifications(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    events = new ErasableEvents(dataSource);
    inbox = new ErasableInbox(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    plans = new CustomPlans(dataSource);
  }

  /** Looks at {@code limit} rows of the tenant, in the order of their age. */
  public Page<FoundNotification> page(ErasedPerson person, Optional<UUID> after, int limit) {
    var rows = plans.list(() -> rows(person, after, limit));
    return new Page<>(
        rows.stream().flatMap(row -> row.judge(person).stream()).toList(),
        rows.size() < limit ? Optional.empty() : Optional.of(rows.getLast().id()));
  }

  private List<Row> rows(ErasedPerson person, Optional<UUID> after, int limit) {
    return jdbc.sql(PAGE)
        .param("tenant", person.tenant().value())
        .param("recipient", person.recipient().value())
        .param("subjectTypes", person.subjectTypes().toArray(String[]::new))
        .param("id", Traces.id(person))
        .param("addresses", Traces.addresses(person))
        .param("after", after.orElse(BEFORE_ALL))
        .param("limit", limit)
        .query(Row::read)
        .list();
  }

  private record Row(UUID id, boolean ended, boolean named, Optional<NotificationRequest> request) {
    static Row read(ResultSet row, int number) throws SQLException {
      return new Row(
          row.getObject("id", UUID.class),
          row.getBoolean("ended"),
          row.getBoolean("named"),
          Optional.ofNullable(row.getString("request"))
              .map(json -> Json.read(json, NotificationRequest.class)));
    }

    Optional<FoundNotification> judge(ErasedPerson person) {
      return request
          .map(it -> new FoundNotification(it, person.isNamedBy(it.recipient()), ended))
          .filter(it -> named || it.theirs() || person.isSubject(it.request().subject()));
    }
  }

  /** Takes everything personal out of those that have ended, and out of what belongs to them. */
  public void erase(ErasedPerson person, List<FoundNotification> found) {
    var ids = texts(found.stream().map(FoundNotification::id).map(NotificationId::toString));
    transaction.executeWithoutResult(_ -> {
      events.erase(person, found);
      inbox.erase(found.stream().map(FoundNotification::id).toList());
      int erased =
          jdbc.sql(ERASE)
              .param("pseudonym", person.pseudonym().value())
              .param("ids", ids)
              .param("requests", texts(found.stream().map(it -> Json.write(it.erased(person)))))
              .param("theirs", texts(found.stream().map(it -> Boolean.toString(it.theirs()))))
              .update();
      jdbc.sql(ERASE_ATTEMPTS).param("ids", ids).update();
      jdbc.sql(FORGET_REPEATS).param("tenant", person.tenant().value()).param("ids", ids).update();
      var theirs = found.stream().filter(FoundNotification::theirs).map(FoundNotification::id);
      jdbc.sql(RELEASE)
          .param("tenant", person.tenant().value())
          .param("ids", texts(theirs.map(NotificationId::toString)))
          .update();
      jdbc.sql(COUNT).param("number", erased).param("erasure", person.erasure().value()).update();
    });
  }

  private static String[] texts(Stream<String> texts) {
    return texts.toArray(String[]::new);
  }
}
