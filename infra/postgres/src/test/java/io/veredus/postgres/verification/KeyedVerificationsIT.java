package io.veredus.postgres.verification;

import static io.veredus.postgres.verification.VerificationSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.notification.IdempotencyKey;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.verification.VerificationAcceptance.Accepted;
import io.veredus.postgres.verification.VerificationAcceptance.KeyInUse;
import io.veredus.postgres.verification.VerificationAcceptance.KeyReused;
import io.veredus.postgres.verification.VerificationAcceptance.LimitReached;
import io.veredus.postgres.verification.VerificationAcceptance.Replayed;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.verification.VerificationRequest;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeyedVerificationsIT {
  private static final IdempotencyKey KEY = new IdempotencyKey("key", "body");

  private DataSource database;
  private VerificationStore store;

  @BeforeEach
  void migrate() {
    database = TestDatabase.migrated();
    store = new VerificationStore(database);
  }

  @Test
  void replaysTheFirstOfTwoWithOneKeyAndBody() {
    var first = request();
    assertThat(accept(first)).isEqualTo(new Accepted());
    assertThat(accept(request())).isEqualTo(new Replayed(first.id()));
    assertThat(store.earlier(TenantId.DEFAULT, KEY)).contains(first.id());
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void refusesTheKeyOfAnotherBody() {
    accept(request());
    var other = new IdempotencyKey("key", "other");
    assertThat(accept(request(), 9, other)).isEqualTo(new KeyReused());
    assertThat(store.earlier(TenantId.DEFAULT, other)).isEmpty();
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void takesNoVerificationForANotification() {
    accept(request());
    assertThat(new NotificationStore(database).earlier(TenantId.DEFAULT, KEY))
        .contains(new io.veredus.postgres.notification.Acceptance.KeyReused());
  }

  @Test
  void claimsNoKeyForWhatTheLimitRefuses() {
    assertThat(accept(request(), 0, KEY)).isInstanceOf(LimitReached.class);
    assertThat(store.earlier(TenantId.DEFAULT, KEY)).isEmpty();
    assertThat(accept(request())).isEqualTo(new Accepted());
  }

  @Test
  void givesUpWhileTheFirstIsUnderWay() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('default key', 0))");
      assertThat(accept(request())).isEqualTo(new KeyInUse());
      connection.rollback();
    }
    assertThat(accept(request())).isEqualTo(new Accepted());
  }

  @Test
  void storesOneOfManyThatComeAtOnce() {
    var acceptances =
        IntStream.range(0, 8)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> accept(request())))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(acceptances).containsOnlyOnce(new Accepted());
    assertThat(stored()).isEqualTo(1);
  }

  private VerificationAcceptance accept(VerificationRequest request) {
    return accept(request, 9, KEY);
  }

  private VerificationAcceptance accept(
      VerificationRequest request, int perDay, IdempotencyKey key) {
    return store.accept(
        new FirstSend(request, "k:ana", perDay, Optional.empty()), Optional.of(key));
  }

  private long stored() {
    return JdbcClient.create(database)
        .sql("SELECT count(*) FROM veredus.verification")
        .query(Long.class)
        .single();
  }
}
