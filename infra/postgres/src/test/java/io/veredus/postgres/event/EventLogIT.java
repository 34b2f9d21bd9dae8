package io.veredus.postgres.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class EventLogIT {
  private static final TenantId OTHER = new TenantId("other");

  private DataSource database;
  private EventLog log;

  @BeforeEach
  void migrate() {
    database = TestDatabase.migrated();
    log = new EventLog(database);
  }

  @Test
  void keepsEveryPartOfAnEventInTheOrderOfItsCall() {
    var data = new LinkedHashMap<String, Object>();
    data.put("nothing", null);
    data.put("list", List.of(1, 2.5, true));
    var full =
        Events.of("1")
            .with(
                new EventContent(
                    Optional.of("application/json"),
                    Optional.of("https://example.org/schema"),
                    Map.of("actor", "ana", "priority", 3),
                    Optional.of(data),
                    Optional.empty()));

    var appended = append(full, Events.of("3"), Events.of("2"));

    var page = log.read(TenantId.DEFAULT, after(0));
    assertThat(page.items().getFirst().event()).isEqualTo(full);
    assertThat(names(page)).containsExactly("1", "3", "2");
    assertThat(page.items().stream().map(StoredEvent::sequence))
        .isEqualTo(appended.stream().map(Appended::sequence).toList())
        .isSorted();
  }

  @Test
  void readsOnFromWhereAPageEnded() {
    append(IntStream.range(0, 5).mapToObj(i -> Events.of("" + i)).toArray(Event[]::new));

    var first =
        log.read(TenantId.DEFAULT, new EventQuery(0, Optional.empty(), Optional.empty(), 3));
    var second = log.read(TenantId.DEFAULT, after(first.next()));
    var third = log.read(TenantId.DEFAULT, after(second.next()));

    assertThat(names(first)).containsExactly("0", "1", "2");
    assertThat(names(second)).containsExactly("3", "4");
    assertThat(third.items()).isEmpty();
    assertThat(third.next()).isGreaterThanOrEqualTo(second.next());
    append(Events.of("5"));
    assertThat(names(log.read(TenantId.DEFAULT, after(third.next())))).containsExactly("5");
  }

  @Test
  void aReaderMissesNothingThatIsCommittedLate() throws SQLException {
    try (var late = transaction();
        var early = transaction()) {
      new EventLog(of(late)).append(TenantId.DEFAULT, List.of(Events.causing(Events.of("late"))));
      new EventLog(of(early)).append(TenantId.DEFAULT, List.of(Events.causing(Events.of("early"))));
      early.commit();

      var before = log.read(TenantId.DEFAULT, after(0));
      assertThat(before.items()).isEmpty(); // the late one, which has the lower number, may come
      late.commit();

      assertThat(names(log.read(TenantId.DEFAULT, after(before.next()))))
          .containsExactly("late", "early");
    }
  }

  @Test
  void readersMissNothingAndSeeNothingTwiceWhileManyWrite() throws Exception {
    int writers = 6;
    int each = 40;
    var running = new AtomicInteger(writers);
    try (var threads = Executors.newFixedThreadPool(writers + 1)) {
      var reading = threads.submit(() -> readUntilQuiet(running));
      for (int writer = 0; writer < writers; writer++) {
        var name = "w" + writer + "-";
        threads.submit(() -> {
          try {
            for (int i = 0; i < each; i++) {
              appendSlowly(name + i);
            }
          } finally {
            running.decrementAndGet();
          }
          return null;
        });
      }
      assertThat(reading.get()).hasSize(writers * each).doesNotHaveDuplicates();
    }
  }

  @Test
  void appendsTheSameEventOnceAndAnswersAsTheFirstTime() {
    var caused = NotificationId.create();
    var first =
        log.append(TenantId.DEFAULT, List.of(Events.causing(Events.of("1"), caused))).getFirst();

    var again = append(Events.of("2"), Events.of("1"), Events.of("2"));

    assertThat(again.get(1))
        .isEqualTo(new Appended(first.id(), first.sequence(), List.of(caused), true));
    assertThat(again.get(0).duplicate()).isFalse();
    assertThat(again.get(2).duplicate()).isTrue();
    assertThat(again.get(2).id()).isEqualTo(again.get(0).id());
    assertThat(names(log.read(TenantId.DEFAULT, after(0)))).containsExactly("1", "2");
  }

  @Test
  void theSecondOfTwoWhoAppendTheSameAtOnceWaitsForTheFirst() throws Exception {
    try (var connection = transaction();
        var threads = Executors.newSingleThreadExecutor()) {
      var first =
          new EventLog(of(connection))
              .append(TenantId.DEFAULT, List.of(Events.causing(Events.of("1"))))
              .getFirst();
      var second = threads.submit(() -> append(Events.of("1")).getFirst());
      await().until(() -> TestDatabase.somebodyWaits(database));
      connection.commit();

      assertThat(second.get().duplicate()).isTrue();
      assertThat(second.get().id()).isEqualTo(first.id());
    }
  }

  @Test
  void theSecondAppendsWhatTheFirstGaveUp() throws Exception {
    try (var connection = transaction();
        var threads = Executors.newSingleThreadExecutor()) {
      new EventLog(of(connection))
          .append(TenantId.DEFAULT, List.of(Events.causing(Events.of("1"))));
      var second = threads.submit(() -> append(Events.of("1")).getFirst());
      await().until(() -> TestDatabase.somebodyWaits(database));
      connection.rollback();

      assertThat(second.get().duplicate()).isFalse();
    }
  }

  @Test
  void keepsTenantsTypesAndSubjectsApart() {
    append(Events.of("1"), Events.of("2", "user.gone", Instant.now()));
    log.append(OTHER, List.of(Events.causing(Events.of("1"))));

    assertThat(names(log.read(OTHER, after(0)))).containsExactly("1");
    assertThat(
            names(
                log.read(
                    TenantId.DEFAULT,
                    new EventQuery(0, Optional.of("user.gone"), Optional.empty(), 10))))
        .containsExactly("2");
    assertThat(names(log.read(TenantId.DEFAULT, about("7")))).containsExactly("1", "2");
    assertThat(log.read(TenantId.DEFAULT, about("8")).items()).isEmpty();
  }

  @Test
  void readsAPageByIndexWithoutSorting() throws SQLException {
    append(IntStream.range(0, 200).mapToObj(i -> Events.of("" + i)).toArray(Event[]::new));
    try (var connection = transaction()) {
      var jdbc = JdbcClient.create(of(connection));
      jdbc.sql("ANALYZE veredus.event").update();
      jdbc.sql("SET enable_seqscan = off").update();
      var plan =
          jdbc.sql(
                  """
                  EXPLAIN SELECT * FROM veredus.event
                  WHERE tenant = 'default' AND sequence > 5 AND type = 'user.added'
                  ORDER BY sequence LIMIT 10
                  """)
              .query(String.class)
              .list();

      assertThat(plan)
          .noneMatch(line -> line.contains("Sort  "))
          .anyMatch(line -> line.contains("Index Cond") && line.contains("type"));
    }
  }

  private List<String> readUntilQuiet(AtomicInteger running) {
    var seen = new ArrayList<String>();
    long next = 0;
    boolean more = true;
    while (more) {
      more = running.get() > 0; // asked before the read, so that the last read sees everything
      var page =
          log.read(TenantId.DEFAULT, new EventQuery(next, Optional.empty(), Optional.empty(), 7));
      seen.addAll(names(page));
      next = page.next();
      more |= !page.items().isEmpty();
    }
    return seen;
  }

  /** Other writers begin and commit between the drawing of the number and the commit. */
  private void appendSlowly(String name) throws SQLException {
    try (var connection = transaction()) {
      new EventLog(of(connection))
          .append(TenantId.DEFAULT, List.of(Events.causing(Events.of(name))));
      JdbcClient.create(of(connection))
          .sql("SELECT pg_sleep(:s)")
          .param("s", ThreadLocalRandom.current().nextDouble(0.005))
          .query()
          .listOfRows();
      connection.commit();
    }
  }

  private List<Appended> append(Event... events) {
    return log.append(TenantId.DEFAULT, List.of(events).stream().map(Events::causing).toList());
  }

  private Connection transaction() throws SQLException {
    var connection = database.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static DataSource of(Connection connection) {
    return new SingleConnectionDataSource(connection, true);
  }

  private static EventQuery after(long sequence) {
    return new EventQuery(sequence, Optional.empty(), Optional.empty(), 100);
  }

  private static EventQuery about(String id) {
    return new EventQuery(0, Optional.empty(), Optional.of(new Subject("user", id)), 100);
  }

  private static List<String> names(EventPage page) {
    return page.items().stream().map(it -> it.event().eventId()).toList();
  }
}
