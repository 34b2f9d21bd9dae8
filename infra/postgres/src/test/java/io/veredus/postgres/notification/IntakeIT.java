package io.veredus.postgres.notification;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.notification.Acceptance.Accepted;
import io.veredus.postgres.notification.Acceptance.KeyInUse;
import io.veredus.postgres.notification.Acceptance.KeyReused;
import io.veredus.postgres.notification.Acceptance.Replayed;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class IntakeIT {
  private static final Optional<IdempotencyKey> KEY =
      Optional.of(new IdempotencyKey("key", "body"));

  private static DataSource database;
  private NotificationStore store;
  private JdbcClient jdbc;

  @BeforeAll
  static void migrate() {
    database = TestDatabase.migrated();
  }

  @BeforeEach
  void empty() {
    store = new NotificationStore(database);
    jdbc = JdbcClient.create(database);
    jdbc.sql("TRUNCATE veredus.notification, veredus.idempotency_key").update();
  }

  @Test
  void replaysTheFirstAnswerForTheSameKeyAndBody() {
    var first = Samples.request();
    assertThat(store.accept(first, KEY)).isEqualTo(new Accepted(first.id(), first.acceptedAt()));

    assertThat(store.accept(Samples.request(), KEY))
        .isEqualTo(new Replayed(first.id(), first.acceptedAt()));
    assertThat(rows()).isOne();
  }

  @Test
  void answersARepeatToTheMicrosecondLikeTheFirst() {
    var template = Samples.request();
    var request = acceptedAt(template, template.acceptedAt().plusNanos(123_456_789));
    var first = (Accepted) store.accept(request, KEY);

    assertThat(store.accept(Samples.request(), KEY))
        .isEqualTo(new Replayed(first.id(), first.acceptedAt()));
  }

  @Test
  void refusesTheSameKeyForAnotherBody() {
    store.accept(Samples.request(), KEY);

    assertThat(store.accept(Samples.request(), Optional.of(new IdempotencyKey("key", "other"))))
        .isEqualTo(new KeyReused());
    assertThat(rows()).isOne();
  }

  @Test
  void keepsTheKeysOfTenantsApart() {
    store.accept(Samples.request(), KEY);

    assertThat(store.accept(ofTenant(Samples.request(), "other"), KEY))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void storesOneRowForTwentyConcurrentRequestsOfTheSameKey() throws Exception {
    var barrier = new CyclicBarrier(20);
    Callable<Acceptance> post =
        () -> {
          barrier.await();
          return store.accept(Samples.request(), KEY);
        };
    try (var threads = Executors.newFixedThreadPool(20)) {
      var answers =
          threads.invokeAll(Collections.nCopies(20, post)).stream()
              .map(future -> future.resultNow())
              .collect(groupingBy(Acceptance::getClass, counting()));

      assertThat(answers.get(Accepted.class)).isOne();
      assertThat(answers).doesNotContainKey(KeyReused.class);
      assertThat(rows()).isOne();
    }
  }

  @Test
  void doesNotWaitForARequestThatIsUnderWay() throws SQLException {
    try (var connection = database.getConnection()) {
      var first = acceptUncommitted(connection);

      assertThat(store.accept(Samples.request(), KEY)).isEqualTo(new KeyInUse());
      assertThat(rows()).isZero();

      connection.commit();
      assertThat(store.accept(Samples.request(), KEY))
          .isEqualTo(new Replayed(first.id(), first.acceptedAt()));
    }
  }

  @Test
  void acceptsAfterTheFirstRequestWasRolledBack() throws SQLException {
    try (var connection = database.getConnection()) {
      acceptUncommitted(connection);
      connection.rollback();

      assertThat(store.accept(Samples.request(), KEY)).isInstanceOf(Accepted.class);
    }
  }

  /** The statement began before the key was committed, so it neither sees nor can claim it. */
  @Test
  void replaysAKeyThatWasCommittedMeanwhile() throws SQLException {
    var first = Samples.request();
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      JdbcClient.create(new SingleConnectionDataSource(connection, true))
          .sql("INSERT INTO veredus.idempotency_key VALUES ('default', 'key', 'body', :id, now())")
          .param("id", first.id().value())
          .update();
      var second = CompletableFuture.supplyAsync(() -> store.accept(Samples.request(), KEY));
      await().until(() -> TestDatabase.somebodyWaits(database));
      connection.commit();

      assertThat(second.join())
          .isInstanceOfSatisfying(
              Replayed.class, replayed -> assertThat(replayed.id()).isEqualTo(first.id()));
      assertThat(rows()).isZero();
    }
  }

  private NotificationRequest acceptUncommitted(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    var request = Samples.request();
    var theirs = new NotificationStore(new SingleConnectionDataSource(connection, true));
    assertThat(theirs.accept(request, KEY)).isInstanceOf(Accepted.class);
    return request;
  }

  private int rows() {
    return jdbc.sql("SELECT count(*) FROM veredus.notification").query(Integer.class).single();
  }

  private static NotificationRequest acceptedAt(
      NotificationRequest request, java.time.Instant time) {
    return new NotificationRequest(
        request.id(),
        request.tenant(),
        request.type(),
        request.recipient(),
        request.data(),
        request.channel(),
        request.subject(),
        request.retrySchedule(),
        request.timeToLive(),
        request.sendAt(),
        time);
  }

  private static NotificationRequest ofTenant(NotificationRequest request, String tenant) {
    return new NotificationRequest(
        request.id(),
        new TenantId(tenant),
        request.type(),
        request.recipient(),
        request.data(),
        request.channel(),
        request.subject(),
        request.retrySchedule(),
        request.timeToLive(),
        request.sendAt(),
        request.acceptedAt());
  }
}
