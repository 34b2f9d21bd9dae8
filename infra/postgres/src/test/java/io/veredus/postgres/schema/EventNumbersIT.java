package io.veredus.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.event.EventLog;
import io.veredus.postgres.event.EventQuery;
import io.veredus.postgres.event.EventWithCaused;
import io.veredus.postgres.event.Events;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EventNumbersIT {
  private final DataSource database = TestDatabase.migrated();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final EventLog log = new EventLog(database);

  @Test
  void goOnAboveWhatARestoredDatabaseHolds() {
    append("before");
    // As if written by a server that had made a billion transactions.
    jdbc.sql("UPDATE veredus.event SET sequence = sequence + (1000000000::bigint << 20)").update();
    long reader = jdbc.sql("SELECT max(sequence) FROM veredus.event").query(Long.class).single();

    Migrations.apply(database);
    append("after");

    var read = log.read(TenantId.DEFAULT, after(reader));
    assertThat(read.items())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.event().eventId()).isEqualTo("after");
        });
  }

  @Test
  void stayAsTheyAreOtherwise() {
    append("before");
    Migrations.apply(database);

    assertThat(jdbc.sql("SELECT base FROM veredus.event_base").query(Long.class).single()).isZero();
  }

  @Test
  void eventsAndTheirKeysGoWhenTheyAreOldEnough() {
    append("old");
    var later = InstantSource.fixed(Instant.now().plus(Duration.ofDays(10)));

    new Partitions(database, later)
        .maintain(new Retention(Duration.ofDays(1), Duration.ofDays(20), Duration.ofDays(90)));
    assertThat(log.read(TenantId.DEFAULT, after(0)).items()).hasSize(1);

    new Partitions(database, later)
        .maintain(new Retention(Duration.ofDays(20), Duration.ofDays(2), Duration.ofDays(90)));
    assertThat(log.read(TenantId.DEFAULT, after(0)).items()).isEmpty();
    assertThat(jdbc.sql("SELECT event_id FROM veredus.event_key").query().listOfRows()).isEmpty();
  }

  private void append(String name) {
    log.append(TenantId.DEFAULT, List.of(new EventWithCaused(Events.of(name), List.of())));
  }

  private static EventQuery after(long sequence) {
    return new EventQuery(sequence, Optional.empty(), Optional.empty(), 100);
  }
}
