package io.veredus.postgres.notification;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationResult;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class NotificationBacklogIT {
  private static DataSource database;
  private final Instant now = Instant.now();
  private NotificationStore store;
  private NotificationBacklog backlog;

  @BeforeAll
  static void migrate() {
    database = TestDatabase.migrated();
  }

  @BeforeEach
  void empty() {
    store = new NotificationStore(database);
    backlog = new NotificationBacklog(database);
    JdbcClient.create(database).sql("TRUNCATE veredus.notification").update();
  }

  @Test
  void leavesANewNotificationToItsWorkflowForTenSeconds() {
    var id = accepted(now);

    assertThat(backlog.take(10)).isEmpty();
    assertThat(lookAt(id)).isCloseTo(now.plusSeconds(10), within(5, ChronoUnit.SECONDS));
  }

  @Test
  void takesTheOldestThatAreDue() {
    var ids =
        IntStream.range(0, 5).mapToObj(i -> accepted(now.minus(Duration.ofHours(i)))).toList();
    assertThat(backlog.lookAtEverything()).isEqualTo(5);

    assertThat(taken(3)).containsExactly(ids.get(4), ids.get(3), ids.get(2));
    assertThat(taken(3)).containsExactly(ids.get(1), ids.get(0));
    assertThat(taken(3)).isEmpty();
  }

  @ParameterizedTest(name = "waited {0}: look again after {1}")
  @CsvSource({"PT0S,PT30S", "PT29S,PT30S", "PT10M,PT10M", "PT59M,PT59M", "PT3H,PT1H", "P20D,PT1H"})
  void looksAgainAfterAsLongAsItHasWaited(Duration waited, Duration pause) {
    var id = accepted(now.minus(waited));
    backlog.lookAgain(id, now.minusSeconds(1));
    backlog.take(1);

    assertThat(lookAt(id)).isCloseTo(now.plus(pause), within(10, ChronoUnit.SECONDS));
  }

  @Test
  void takesNothingThatHasEnded() {
    var id = accepted(now);
    new NotificationRecords(database).recordResult(NotificationResult.cancelled(id));
    backlog.lookAgain(id, now.minusSeconds(1));

    assertThat(backlog.lookAtEverything()).isZero();
    assertThat(backlog.take(10)).isEmpty();
  }

  @Test
  void tellsWhatIsKnownOfANotification() {
    var id = accepted(now);
    new NotificationRecords(database).recordAttempt(id, Samples.failedForNow(1, now));
    store.requestCancel(TenantId.DEFAULT, id);
    backlog.lookAtEverything();

    assertThat(backlog.take(1))
        .containsExactly(store.find(TenantId.DEFAULT, id).orElseThrow())
        .allSatisfy(taken -> assertThat(taken.attempts()).isOne());
  }

  @Test
  void looksSoonAtWhatIsToBeCancelled() {
    var id = accepted(now);
    backlog.lookAgain(id, now.plus(Duration.ofDays(300)));
    store.requestCancel(TenantId.DEFAULT, id);

    assertThat(lookAt(id)).isCloseTo(now.plusSeconds(10), within(5, ChronoUnit.SECONDS));
  }

  @Test
  void skipsWhatAnotherIsTaking() throws SQLException {
    IntStream.range(0, 30).forEach(_ -> accepted(now));
    backlog.lookAtEverything();
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      var other = new NotificationBacklog(new SingleConnectionDataSource(connection, true));
      var theirs = ids(other.take(20));
      var ours = taken(30);

      assertThat(theirs).hasSize(20);
      assertThat(ours).hasSize(10).doesNotContainAnyElementsOf(theirs);

      connection.rollback(); // it died: nothing is lost
      assertThat(taken(30)).containsExactlyInAnyOrderElementsOf(theirs);
    }
  }

  @Test
  void neverGivesOneToTwoTakers() throws Exception {
    var all = IntStream.range(0, 200).mapToObj(_ -> accepted(now)).collect(toSet());
    backlog.lookAtEverything();
    Callable<List<NotificationId>> taker = () -> taken(7);
    try (var threads = Executors.newFixedThreadPool(8)) {
      var taken =
          threads.invokeAll(Collections.nCopies(60, taker)).stream()
              .flatMap(future -> future.resultNow().stream())
              .toList();

      assertThat(taken).doesNotHaveDuplicates();
      assertThat(new HashSet<>(taken)).isSubsetOf(all).hasSizeGreaterThan(100);
    }
  }

  private NotificationId accepted(Instant time) {
    var request = Samples.request(NotificationId.createdAt(time));
    store.accept(request, Optional.empty());
    return request.id();
  }

  private List<NotificationId> taken(int limit) {
    return ids(backlog.take(limit));
  }

  private static List<NotificationId> ids(List<StoredNotification> notifications) {
    return notifications.stream().map(notification -> notification.request().id()).toList();
  }

  private static Instant lookAt(NotificationId id) {
    return JdbcClient.create(database)
        .sql("SELECT look_at FROM veredus.notification WHERE id = :id")
        .param("id", id.value())
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }
}
