package io.veredus.postgres.notification;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class NotificationRecordsIT {
  private static final Reason REASON = new Reason(ReasonCode.MESSAGE_REJECTED, "554 5.6.0 No");

  private static DataSource database;
  private final Instant soon = Instant.now().truncatedTo(MILLIS).plusSeconds(90);
  private NotificationStore store;
  private NotificationRecords records;
  private NotificationId id;

  @BeforeAll
  static void migrate() {
    database = TestDatabase.migrated();
  }

  @BeforeEach
  void accept() {
    store = new NotificationStore(database);
    records = new NotificationRecords(database);
    var request = Samples.request();
    store.accept(request, Optional.empty());
    id = request.id();
  }

  static Stream<AttemptOutcome> outcomes() {
    return Stream.of(
        new AttemptOutcome.Sent("<1@example.org>"),
        new AttemptOutcome.RetryLater(REASON),
        new AttemptOutcome.RetryLater(REASON, Optional.of(Duration.ofMillis(1500))),
        new AttemptOutcome.Rejected(REASON, true),
        new AttemptOutcome.Rejected(REASON, false),
        new AttemptOutcome.Ambiguous(REASON));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void readsAnAttemptAsItWasRecorded(AttemptOutcome outcome) {
    var attempt = Samples.attempt(1, outcome, Optional.of(soon));
    records.recordAttempt(id, attempt);

    assertThat(store.attempts(id)).containsExactly(attempt);
  }

  @Test
  void writesDownWhatWasLostBeforeAnAttemptThatItCanRecord() {
    records.recordAttempt(
        id, Samples.attempt(1, new AttemptOutcome.RetryLater(REASON), Optional.of(soon)));
    var sent = Samples.attempt(4, new AttemptOutcome.Sent("<1@example.org>"), Optional.empty());
    records.recordResult(NotificationResult.sent(id, sent));

    assertThat(store.attempts(id))
        .extracting(Attempt::number, attempt -> attempt.outcome().wireName())
        .containsExactly(
            tuple(1, "retry_later"),
            tuple(2, "ambiguous"),
            tuple(3, "ambiguous"),
            tuple(4, "sent"));
  }

  @Test
  void readsAnAttemptOfWhichLittleIsKnown() {
    var time = Instant.now().truncatedTo(MILLIS);
    var attempt =
        new Attempt(
            1,
            Channel.EMAIL,
            Optional.empty(),
            new AttemptOutcome.Ambiguous(REASON),
            time,
            time,
            Optional.empty());
    records.recordAttempt(id, attempt);

    assertThat(store.attempts(id)).containsExactly(attempt);
    assertThat(stored().state()).isEqualTo(NotificationState.ACCEPTED);
  }

  @Test
  void retriesAfterAnAttemptThatFailedForNow() {
    records.recordAttempt(id, Samples.failedForNow(1, soon));

    assertThat(stored().state()).isEqualTo(NotificationState.RETRYING);
    assertThat(stored().reason()).contains(Samples.GREYLISTED);
    assertThat(stored().next()).contains(soon);
    assertThat(stored().attempts()).isOne();
    assertThat(records.lastAttempt(id)).map(Attempt::number).contains(1);
    assertThat(lookAt()).isEqualTo(soon.plusSeconds(60));
  }

  @Test
  void recordsAnAttemptOnce() {
    var first = Samples.failedForNow(1, soon);
    records.recordAttempt(id, first);
    records.recordProgress(
        new Progress(id, NotificationState.SENDING, Optional.empty(), soon.plusSeconds(1)));
    records.recordAttempt(id, first);
    records.recordAttempt(id, Samples.failedForNow(1, soon.plusSeconds(500)));

    assertThat(store.attempts(id)).containsExactly(first);
    assertThat(stored().state()).isEqualTo(NotificationState.SENDING);
    assertThat(stored().attempts()).isOne();
  }

  @Test
  void isNotSetBackByALateReportOfAnEarlierAttempt() {
    records.recordAttempt(id, Samples.failedForNow(2, soon));
    records.recordAttempt(id, Samples.failedForNow(1, soon.minusSeconds(60)));

    assertThat(stored().next()).contains(soon);
    assertThat(store.attempts(id)).extracting(Attempt::number).containsExactly(1, 2);
    assertThat(records.lastAttempt(id)).map(Attempt::number).contains(2);
  }

  @Test
  void knowsNoAttemptBeforeTheFirst() {
    assertThat(records.lastAttempt(id)).isEmpty();
    assertThat(store.attempts(id)).isEmpty();
  }

  @Test
  void recordsThatItWaits() {
    var reason = new Reason(ReasonCode.SCHEDULED, "To be sent later");
    records.recordProgress(new Progress(id, NotificationState.HELD, Optional.of(reason), soon));

    assertThat(stored().state()).isEqualTo(NotificationState.HELD);
    assertThat(stored().reason()).contains(reason);
    assertThat(stored().next()).contains(soon);
    assertThat(lookAt()).isEqualTo(soon.plusSeconds(60));
  }

  @Test
  void recordsTheAttemptThatWasSentWithTheEnd() {
    records.recordAttempt(id, Samples.failedForNow(1, soon));
    var sent = Samples.sent(2);
    records.recordResult(NotificationResult.sent(id, sent));
    records.recordResult(NotificationResult.sent(id, sent));

    assertThat(stored().state()).isEqualTo(NotificationState.SENT);
    assertThat(stored().reason()).isEmpty();
    assertThat(stored().next()).isEmpty();
    assertThat(stored().finishedAt()).isPresent();
    assertThat(stored().providerMessageId()).contains("<1@example.org>");
    assertThat(stored().attempts()).isEqualTo(2);
    assertThat(store.attempts(id)).contains(sent);
  }

  @Test
  void leavesWhatHasEndedAsItIs() {
    records.recordResult(NotificationResult.failed(id, REASON));
    var ended = stored();

    records.recordResult(NotificationResult.cancelled(id));
    records.recordProgress(new Progress(id, NotificationState.HELD, Optional.empty(), soon));
    assertThat(stored()).isEqualTo(ended);

    records.recordAttempt(id, Samples.failedForNow(1, soon));
    records.recordResult(NotificationResult.sent(id, Samples.sent(2)));
    assertThat(stored().state()).isEqualTo(NotificationState.FAILED);
    assertThat(stored().reason()).contains(REASON);
    assertThat(stored().finishedAt()).isEqualTo(ended.finishedAt());
    assertThat(store.attempts(id)).hasSize(2); // they were made all the same
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELLED", "EXPIRED"})
  void doesNotSayThatWhatMayHaveBeenSentWasNot(NotificationState end) {
    records.recordAttempt(id, ambiguous());
    records.recordResult(
        NotificationResult.ended(id, end, new Reason(ReasonCode.TIME_TO_LIVE, "Over")));

    assertThat(stored().state()).isEqualTo(NotificationState.UNKNOWN);
    assertThat(stored().reason()).contains(REASON);
  }

  @Test
  void saysHowItEndedAfterAnAttemptThatDidNotSend() {
    records.recordAttempt(id, ambiguous());
    records.recordAttempt(id, Samples.failedForNow(2, soon));
    records.recordResult(NotificationResult.cancelled(id));

    assertThat(stored().state()).isEqualTo(NotificationState.CANCELLED);
  }

  private static Attempt ambiguous() {
    return Samples.attempt(1, new AttemptOutcome.Ambiguous(REASON), Optional.empty());
  }

  @Test
  void recordsNothingOfWhatIsNotStored() {
    var stranger = NotificationId.create();
    records.recordAttempt(stranger, Samples.failedForNow(1, soon));
    records.recordResult(NotificationResult.sent(stranger, Samples.sent(2)));

    assertThat(store.attempts(stranger)).isEmpty();
    assertThat(store.find(TenantId.DEFAULT, stranger)).isEmpty();
  }

  @Test
  void storesAMessageIdWithANulCharacter() {
    var sent = Samples.attempt(1, new AttemptOutcome.Sent("a\0b"), Optional.empty());
    records.recordResult(NotificationResult.sent(id, sent));

    assertThat(stored().providerMessageId()).contains("ab");
  }

  private StoredNotification stored() {
    return store.find(TenantId.DEFAULT, id).orElseThrow();
  }

  private Instant lookAt() {
    return JdbcClient.create(database)
        .sql("SELECT look_at FROM veredus.notification WHERE id = :id")
        .param("id", id.value())
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }
}
