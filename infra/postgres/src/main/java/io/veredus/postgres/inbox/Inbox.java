package io.veredus.postgres.inbox;

import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.InboxMessage;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The inboxes of recipients. */
public final class Inbox {
  private static final String ADD =
      """
      WITH now_at AS MATERIALIZED (SELECT veredus.next_sequence() AS number)
      INSERT INTO veredus.inbox_message (id, tenant, recipient, type, title, title_markdown, body,
        body_markdown, actions, targets, sequence, changed)
      SELECT :id, :tenant, :recipient, :type, :title, :titleMarkdown, :body,
        :bodyMarkdown, CAST(:actions AS json), :targets, number, number
      FROM now_at
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String LIST =
      """
      SELECT * FROM veredus.inbox_message WHERE tenant = :tenant AND recipient = :recipient%s
      ORDER BY sequence DESC LIMIT :limit
      """;

  /** A mark that is there already is not made again, and wakes nobody. */
  private static final String MARK =
      """
      UPDATE veredus.inbox_message
      SET read_at = CASE WHEN :read THEN now() END, changed = (SELECT veredus.next_sequence())
      WHERE tenant = :tenant AND recipient = :recipient AND (read_at IS NULL) = :read
      """;

  private final JdbcClient jdbc;

  public Inbox(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * Puts a message into its recipient's inbox, unless it is there.
   *
   * @return false if there is no such recipient any more
   */
  public boolean add(TenantId tenant, NotificationId id, InboxMessage message) {
    try {
      of(jdbc.sql(ADD), new InboxOwner(tenant, message.to()))
          .param("id", id.value())
          .param("type", message.type().value())
          .param("title", message.title().text())
          .param("titleMarkdown", message.title().markdown())
          .param("body", message.body().text())
          .param("bodyMarkdown", message.body().markdown())
          .param("actions", Json.write(message.actions()))
          .param("targets", message.targets().toArray(String[]::new))
          .update();
      return true;
    } catch (DataIntegrityViolationException gone) {
      return false;
    }
  }

  /** The newest first. */
  public List<InboxEntry> list(InboxOwner owner, InboxQuery query) {
    return of(jdbc.sql(LIST.formatted(conditions(query))), owner)
        .param("targets", query.targets().toArray(String[]::new))
        .param("types", query.types().stream().map(TypeKey::value).toArray(String[]::new))
        .param("before", query.before().map(NotificationId::value).orElse(null))
        .param("limit", query.limit())
        .query((row, _) -> InboxRow.read(row))
        .list();
  }

  public Optional<InboxEntry> find(InboxOwner owner, NotificationId id) {
    return of(
            jdbc.sql(
                """
                SELECT * FROM veredus.inbox_message
                WHERE tenant = :tenant AND recipient = :recipient AND id = :id
                """),
            owner)
        .param("id", id.value())
        .query((row, _) -> InboxRow.read(row))
        .optional();
  }

  /** How many messages are unread. */
  public long unread(InboxOwner owner) {
    return of(
            jdbc.sql(
                """
                SELECT count(*) FROM veredus.inbox_message
                WHERE tenant = :tenant AND recipient = :recipient AND read_at IS NULL
                """),
            owner)
        .query(Long.class)
        .single();
  }

  /** Marks one message as read or unread; one that is not there is left so. */
  public void mark(InboxOwner owner, NotificationId id, boolean read) {
    of(jdbc.sql(MARK + " AND id = :id"), owner)
        .param("id", id.value())
        .param("read", read)
        .update();
  }

  /** Marks all messages as read. */
  public void markAllRead(InboxOwner owner) {
    of(jdbc.sql(MARK), owner).param("read", true).update();
  }

  private static String conditions(InboxQuery query) {
    var conditions = new StringBuilder();
    query
        .read()
        .ifPresent(
            read -> conditions.append(" AND read_at IS ").append(read ? "NOT NULL" : "NULL"));
    if (!query.targets().isEmpty()) {
      conditions.append(" AND targets @> CAST(:targets AS text[])");
    }
    if (!query.types().isEmpty()) {
      conditions.append(" AND type = ANY (:types)");
    }
    query
        .before()
        .ifPresent(_ ->
            conditions.append(
                " AND sequence < (SELECT b.sequence FROM veredus.inbox_message b"
                    + " WHERE b.id = :before AND b.tenant = :tenant"
                    + " AND b.recipient = :recipient)"));
    return conditions.toString();
  }

  private static StatementSpec of(StatementSpec statement, InboxOwner owner) {
    return statement
        .param("tenant", owner.tenant().value())
        .param("recipient", owner.recipient().value());
  }
}
