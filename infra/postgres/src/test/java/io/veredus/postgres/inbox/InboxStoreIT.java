package io.veredus.postgres.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.schema.Partitions;
import io.veredus.postgres.schema.Retention;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.InboxMessage;
import io.veredus.workflows.message.MessageText;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class InboxStoreIT {
  private static final InboxOwner ANA = new InboxOwner(TenantId.DEFAULT, new RecipientId("ana"));

  private DataSource database;
  private JdbcClient jdbc;
  private Inbox inbox;
  private InboxChanges changes;

  @BeforeEach
  void fill() {
    database = TestDatabase.migrated();
    jdbc = JdbcClient.create(database);
    inbox = new Inbox(database);
    changes = new InboxChanges(database);
    jdbc.sql(
            """
            INSERT INTO veredus.recipient (tenant, id, locale, time_zone)
            VALUES ('default', 'ana', 'en', 'UTC'), ('default', 'bob', 'en', 'UTC')
            """)
        .update();
  }

  @Test
  void forgetsWhatIsOlderThanItsRetention() {
    var old = put("ana");
    var young = put("ana");
    jdbc.sql("UPDATE veredus.inbox_message SET created_at = now() - interval '91 d' WHERE id = :id")
        .param("id", old.value())
        .update();
    new Partitions(database)
        .maintain(new Retention(Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(90)));
    assertThat(inbox.find(ANA, old)).isEmpty();
    assertThat(inbox.find(ANA, young)).isPresent();
  }

  @Test
  void goesWithItsRecipient() {
    put("ana");
    var bobs = put("bob");
    jdbc.sql("DELETE FROM veredus.recipient WHERE id = 'ana'").update();
    assertThat(jdbc.sql("SELECT id FROM veredus.inbox_message").query(UUID.class).list())
        .containsExactly(bobs.value());
  }

  @Test
  void tellsInWhoseInboxSomethingChanged() {
    var before = changes.horizon();
    var id = put("ana");
    var between = changes.horizon();
    var bob = new InboxOwner(TenantId.DEFAULT, new RecipientId("bob"));
    assertThat(changes.changed(List.of(ANA, bob), before, between)).containsExactly(ANA);
    assertThat(changes.changed(List.of(bob), before, between)).isEmpty();
    inbox.mark(ANA, id, true);
    var after = changes.horizon();
    assertThat(changes.changed(List.of(ANA, bob), between, after)).containsExactly(ANA);
    inbox.mark(ANA, id, true); // as it is
    assertThat(changes.changed(List.of(ANA, bob), after, changes.horizon())).isEmpty();
  }

  /** A number that was taken earlier may be committed later. */
  @Test
  void missesNothingThatIsCommittedLate() throws SQLException {
    try (var late = database.getConnection()) {
      late.setAutoCommit(false);
      try (var statement = late.createStatement()) {
        statement.execute(
            """
            WITH n AS MATERIALIZED (SELECT veredus.next_sequence() AS s)
            INSERT INTO veredus.inbox_message SELECT uuidv7(), 'default', 'ana', 'late',
              '', '', '', '', '[]', '{}', now(), NULL, s, s FROM n
            """);
      }
      put("ana");
      var first = changes.news(ANA, Optional.of(0L), 10);
      assertThat(first.entries()).isEmpty(); // it waits for the one before
      late.commit();
      var second = changes.news(ANA, Optional.of(first.next()), 10);
      assertThat(second.entries())
          .extracting(entry -> entry.type().value())
          .containsExactly("late", "build");
      assertThat(changes.news(ANA, Optional.of(second.next()), 10).entries()).isEmpty();
    }
  }

  private NotificationId put(String recipient) {
    var id = NotificationId.create();
    var text = new MessageText("a", "a");
    var message =
        new InboxMessage(
            new RecipientId(recipient), new TypeKey("build"), text, text, List.of(), List.of());
    assertThat(inbox.add(TenantId.DEFAULT, id, message)).isTrue();
    return id;
  }
}
