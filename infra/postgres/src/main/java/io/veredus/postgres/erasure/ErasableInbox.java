package io.veredus.postgres.erasure;

import io.veredus.workflows.id.NotificationId;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What others have in their inboxes about a recipient, whose own inbox goes with them. */
public final class ErasableInbox {
  private final JdbcClient jdbc;

  public ErasableInbox(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** Takes out what is about them; its notifications may be long gone. */
  public void eraseAbout(ErasedPerson person) {
    var targets =
        person.subjectTypes().stream()
            .map(type -> type + "/" + person.recipient())
            .toArray(String[]::new);
    jdbc.sql(
            """
            DELETE FROM veredus.inbox_message
            WHERE tenant = :tenant AND targets && CAST(:targets AS text[]) AND targets <> '{}'
            """)
        .param("tenant", person.tenant().value())
        .param("targets", targets)
        .update();
  }

  /** Takes out what these notifications left. */
  void erase(List<NotificationId> found) {
    jdbc.sql("DELETE FROM veredus.inbox_message WHERE id = ANY (CAST(:ids AS uuid[]))")
        .param("ids", found.stream().map(NotificationId::toString).toArray(String[]::new))
        .update();
  }
}
