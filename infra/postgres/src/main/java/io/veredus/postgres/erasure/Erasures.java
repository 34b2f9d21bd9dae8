package io.veredus.postgres.erasure;

import io.veredus.postgres.recipient.Recipients;
import io.veredus.workflows.id.ErasureId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Erasures that were asked for, and how far they are. */
public final class Erasures {
  private final JdbcClient jdbc;
  private final Recipients recipients;
  private final TransactionTemplate transaction;

  public Erasures(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    recipients = new Recipients(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /**
   * Removes the recipient, whom nothing can be sent to from then on, and notes in the same commit
   * what is to be erased of them.
   *
   * @param subjectTypes see {@link ErasedPerson}
   * @return the erasure, be it one that is under way; empty if there is no such recipient
   */
  public Optional<StoredErasure> request(
      TenantId tenant, RecipientId recipient, List<String> subjectTypes) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          if (lock(tenant, recipient)) {
            insert(tenant, recipients.find(tenant, recipient).orElseThrow(), subjectTypes);
            remove(tenant, recipient);
          }
          return underWay(tenant, recipient);
        }));
  }

  public Optional<StoredErasure> find(TenantId tenant, ErasureId id) {
    return jdbc.sql("SELECT * FROM veredus.erasure WHERE id = :id AND tenant = :tenant")
        .param("id", id.value())
        .param("tenant", tenant.value())
        .query(Erasures::read)
        .optional();
  }

  /** Empty if it is done: then nobody knows any more whose data it was. */
  public Optional<ErasedPerson> person(ErasureId id) {
    return jdbc.sql("SELECT * FROM veredus.erasure WHERE id = :id AND finished_at IS NULL")
        .param("id", id.value())
        .query((row, _) ->
            new ErasedPerson(
                id,
                new TenantId(row.getString("tenant")),
                new RecipientId(row.getString("recipient")),
                texts(row, "addresses"),
                texts(row, "names"),
                texts(row, "subject_types")))
        .optional();
  }

  /**
   * Forgets whose data it was, their names and their addresses: the last ones that were refused
   * came to light while it was under way.
   */
  public void finish(ErasureId id) {
    jdbc.sql(
            """
            WITH released AS (
              DELETE FROM veredus.suppression s USING veredus.erasure e
              WHERE e.id = :id AND e.finished_at IS NULL
                AND s.tenant = e.tenant AND s.address = ANY (e.addresses)
            )
            UPDATE veredus.erasure
              SET recipient = NULL, addresses = NULL, names = NULL, finished_at = now()
            WHERE id = :id AND finished_at IS NULL
            """)
        .param("id", id.value())
        .update();
  }

  /**
   * Takes the oldest that are due for a look whether their workflow still goes on, and makes each
   * due again in a minute. Two processes never take the same.
   */
  public List<StoredErasure> take(int limit) {
    return jdbc.sql(
            """
            UPDATE veredus.erasure taken SET look_at = now() + interval '1 minute'
            FROM (
              SELECT id FROM veredus.erasure
              WHERE finished_at IS NULL AND look_at <= now()
              ORDER BY look_at LIMIT :limit
              FOR UPDATE SKIP LOCKED
            ) due
            WHERE taken.id = due.id
            RETURNING taken.*
            """)
        .param("limit", limit)
        .query(Erasures::read)
        .list();
  }

  /** Makes one due for a look now. */
  public void lookAgain(ErasureId id) {
    jdbc.sql("UPDATE veredus.erasure SET look_at = now() WHERE id = :id AND finished_at IS NULL")
        .param("id", id.value())
        .update();
  }

  private boolean lock(TenantId tenant, RecipientId recipient) {
    return jdbc.sql(
            "SELECT 1 FROM veredus.recipient WHERE tenant = :tenant AND id = :id FOR UPDATE")
        .param("tenant", tenant.value())
        .param("id", recipient.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private void insert(TenantId tenant, Recipient recipient, List<String> subjectTypes) {
    var id = recipient.id().orElseThrow();
    var addresses =
        Stream.concat(
            ErasedPerson.addressesOf(recipient),
            jdbc
                .sql(
                    """
                    SELECT lower(id) FROM veredus.webhook_endpoint
                    WHERE tenant = :tenant AND recipient = :recipient
                    """)
                .param("tenant", tenant.value())
                .param("recipient", id.value())
                .query(String.class)
                .stream());
    jdbc.sql(
            """
            INSERT INTO veredus.erasure (id, tenant, recipient, addresses, names, subject_types)
            VALUES (:id, :tenant, :recipient, :addresses, :names, :subjectTypes)
            """)
        .param("id", ErasureId.createdAt(Instant.now()).value())
        .param("tenant", tenant.value())
        .param("recipient", id.value())
        .param("addresses", addresses.distinct().toArray(String[]::new))
        .param("names", ErasedPerson.namesOf(recipient).toArray(String[]::new))
        .param("subjectTypes", subjectTypes.toArray(String[]::new))
        .update();
  }

  /** Their endpoints go with them. */
  private void remove(TenantId tenant, RecipientId recipient) {
    jdbc.sql("DELETE FROM veredus.recipient WHERE tenant = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", recipient.value())
        .update();
  }

  private Optional<StoredErasure> underWay(TenantId tenant, RecipientId recipient) {
    return jdbc.sql(
            """
            SELECT * FROM veredus.erasure
            WHERE tenant = :tenant AND recipient = :recipient AND finished_at IS NULL
            """)
        .param("tenant", tenant.value())
        .param("recipient", recipient.value())
        .query(Erasures::read)
        .optional();
  }

  private static StoredErasure read(ResultSet row, int number) throws SQLException {
    return new StoredErasure(
        new ErasureId(row.getObject("id", UUID.class)),
        new TenantId(row.getString("tenant")),
        row.getLong("notifications"),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
