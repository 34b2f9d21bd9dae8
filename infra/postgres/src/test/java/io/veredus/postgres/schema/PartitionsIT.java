package io.veredus.postgres.schema;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.notification.IdempotencyKey;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.notification.Samples;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class PartitionsIT {
  private static final Duration WEEK = ofDays(7);

  private final Instant now = Instant.now();
  private DataSource database;
  private JdbcClient jdbc;
  private NotificationStore store;
  private NotificationRecords records;

  @BeforeEach
  void migrate() {
    database = TestDatabase.migrated();
    jdbc = JdbcClient.create(database);
    store = new NotificationStore(database);
    records = new NotificationRecords(database);
  }

  @Test
  void makesFiveDaysAndDropsTheOld() {
    maintain(now.plus(ofDays(10)));

    // At any time of the tenth day, the second and third after now are younger than a week.
    assertThat(days()).startsWith(today().plusDays(3)).endsWith(today().plusDays(13)).hasSize(6);
    assertThat(PartitionedTable.ATTEMPT.days(jdbc)).isEqualTo(days());
  }

  @Test
  void makesNothingTheSecondTime() {
    maintain(now);
    var before = days();
    maintain(now);

    assertThat(days()).isEqualTo(before);
  }

  @Test
  void makesNoPartitionThatIsOldAlready() {
    new Partitions(database, InstantSource.fixed(now))
        .maintain(new Retention(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1)));

    assertThat(days()).startsWith(today());
  }

  @Test
  void dropsWhatHasEndedAndKeepsWhatHasNot() {
    var ended = accepted(now);
    var held = accepted(now);
    records.recordAttempt(ended, Samples.failedForNow(1, now));
    records.recordAttempt(held, Samples.failedForNow(1, now));
    records.recordResult(NotificationResult.sent(ended, Samples.sent(2)));
    var before = store.find(TenantId.DEFAULT, held);

    maintain(now.plus(ofDays(10)));

    assertThat(store.find(TenantId.DEFAULT, ended)).isEmpty();
    assertThat(store.attempts(ended)).isEmpty();
    assertThat(store.find(TenantId.DEFAULT, held)).isEqualTo(before).isPresent();
    assertThat(store.attempts(held)).hasSize(1);
    assertThat(partitionOf(held)).isEqualTo("veredus.notification_default");
  }

  @Test
  void recordsTheEndOfWhatOutlivedItsDayAndDeletesItLater() {
    var held = accepted(now);
    maintain(now.plus(ofDays(10)));
    records.recordResult(NotificationResult.sent(held, Samples.sent(1)));
    assertThat(store.find(TenantId.DEFAULT, held).orElseThrow().state())
        .isEqualTo(NotificationState.SENT);
    finishedAt(held, now.plus(ofDays(10)));

    maintain(now.plus(ofDays(16)));
    assertThat(store.find(TenantId.DEFAULT, held)).isPresent();
    assertThat(store.attempts(held)).hasSize(1);

    maintain(now.plus(ofDays(18)));
    assertThat(store.find(TenantId.DEFAULT, held)).isEmpty();
    assertThat(store.attempts(held)).isEmpty();
  }

  @Test
  void keepsWhatEndedWithinTheRetention() {
    var late = accepted(now);
    records.recordResult(NotificationResult.sent(late, Samples.sent(1)));
    finishedAt(late, now.plus(ofDays(9)));

    maintain(now.plus(ofDays(10)));

    assertThat(store.find(TenantId.DEFAULT, late)).isPresent();
    assertThat(store.attempts(late)).hasSize(1);
  }

  @Test
  void movesRowsThatCameBeforeTheirPartition() {
    var early = accepted(now.plus(ofDays(20)));
    records.recordAttempt(early, Samples.failedForNow(1, now));
    assertThat(partitionOf(early)).isEqualTo("veredus.notification_default");

    maintain(now.plus(ofDays(20)));

    assertThat(partitionOf(early))
        .isEqualTo(new DayPartition(PartitionedTable.NOTIFICATION, today().plusDays(20)).name());
    assertThat(store.find(TenantId.DEFAULT, early)).isPresent();
    assertThat(store.attempts(early)).hasSize(1);
  }

  @Test
  void deletesOldIdempotencyKeysAndWhatEndedInTheDefaultPartitionInBatches() {
    jdbc.sql(
            """
            INSERT INTO veredus.idempotency_key
            SELECT 'default', 'key-' || i, 'body', gen_random_uuid(), now() - interval '7 days 1 hour'
            FROM generate_series(1, 2500) i
            """)
        .update();
    jdbc.sql(
            """
            INSERT INTO veredus.notification_default
              (id, tenant, type, request, state, look_at, finished_at)
            SELECT CAST('0000' || lpad(to_hex(i), 8, '0') || '70008000000000000000' AS uuid),
              'default', 'welcome', '{}', 'sent', now(), now() - interval '7 days 1 hour'
            FROM generate_series(1, 2500) i
            """)
        .update();
    var fresh = Samples.request();
    store.accept(fresh, Optional.of(new IdempotencyKey("fresh", "body")));

    maintain(now);

    assertThat(jdbc.sql("SELECT key FROM veredus.idempotency_key").query(String.class).list())
        .containsExactly("fresh");
    assertThat(jdbc.sql("SELECT id FROM veredus.notification").query().listOfRows()).hasSize(1);
  }

  @Test
  void leavesADayForTheNextTimeWhileSomebodyReadsIt() throws SQLException {
    var held = accepted(now);
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      JdbcClient.create(new SingleConnectionDataSource(connection, true))
          .sql("SELECT id FROM veredus.notification")
          .query()
          .listOfRows();
      maintain(now.plus(ofDays(10)));
      assertThat(days()).contains(today());
      connection.rollback();
    }
    maintain(now.plus(ofDays(10)));

    assertThat(days()).doesNotContain(today());
    assertThat(store.find(TenantId.DEFAULT, held)).isPresent();
  }

  @Test
  void leavesEverythingToAnotherProcessThatIsAtIt() throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection
          .createStatement()
          .execute("SELECT pg_advisory_xact_lock(hashtextextended('veredus maintenance', 0))");
      maintain(now.plus(ofDays(10)));

      assertThat(days()).contains(today()).doesNotContain(today().plusDays(10));
      connection.rollback();
    }
  }

  @Test
  void losesAndRefusesNothingWhileDaysComeAndGo() throws Exception {
    var running = new AtomicBoolean(true);
    Callable<List<NotificationId>> intake =
        () -> {
          var ids = new ArrayList<NotificationId>();
          while (running.get()) {
            var id = accepted(Instant.now());
            records.recordAttempt(id, Samples.failedForNow(1, now));
            ids.add(id);
          }
          return ids;
        };
    try (var threads = Executors.newFixedThreadPool(4)) {
      var intakes = Stream.generate(() -> threads.submit(intake)).limit(4).toList();
      try {
        IntStream.rangeClosed(1, 15).forEach(day -> maintain(now.plus(ofDays(day))));
      } finally {
        running.set(false);
      }
      var accepted = new HashSet<NotificationId>();
      for (var future : intakes) {
        accepted.addAll(future.get());
      }
      assertThat(accepted).isNotEmpty();
      assertThat(idsIn("SELECT id FROM veredus.notification")).isEqualTo(accepted);
      assertThat(idsIn("SELECT notification_id FROM veredus.attempt")).isEqualTo(accepted);
    }
  }

  private Set<NotificationId> idsIn(String sql) {
    return jdbc.sql(sql).query((row, _) -> new NotificationId(row.getObject(1, UUID.class))).set();
  }

  private void maintain(Instant time) {
    new Partitions(database, InstantSource.fixed(time))
        .maintain(new Retention(WEEK, WEEK.multipliedBy(2), WEEK.multipliedBy(3)));
  }

  private NotificationId accepted(Instant time) {
    var request = Samples.request(NotificationId.createdAt(time));
    store.accept(request, Optional.empty());
    return request.id();
  }

  private void finishedAt(NotificationId id, Instant time) {
    jdbc.sql("UPDATE veredus.notification SET finished_at = :time WHERE id = :id")
        .param("time", OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
        .param("id", id.value())
        .update();
  }

  private String partitionOf(NotificationId id) {
    return jdbc.sql("SELECT tableoid::regclass::text FROM veredus.notification WHERE id = :id")
        .param("id", id.value())
        .query(String.class)
        .single();
  }

  private List<LocalDate> days() {
    return PartitionedTable.NOTIFICATION.days(jdbc);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
