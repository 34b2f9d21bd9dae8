package io.veredus.postgres.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.Receipt;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The steps of a notification, as its tenant's log has them. */
class LifecycleEventsIT {
  private static final Optional<String> OWN = Optional.of("order.mail.sent");
  private static final Reason NOBODY = new Reason(ReasonCode.ADDRESS_REJECTED, "550 5.1.1 \"no\"");

  private static DataSource database;
  private final Instant soon = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(90);
  private JdbcClient jdbc;
  private NotificationStore store;
  private NotificationRecords records;

  @BeforeAll
  static void migrate() {
    database = TestDatabase.migrated();
  }

  @BeforeEach
  void empty() {
    jdbc = JdbcClient.create(database);
    jdbc.sql("TRUNCATE veredus.notification, veredus.event, veredus.attempt").update();
    store = new NotificationStore(database);
    records = new NotificationRecords(database);
  }

  @Test
  void tellsOnceThatItWasRequested() {
    var request = Samples.fullRequest();
    store.accept(request, OWN, Optional.empty());
    store.accept(request, OWN, Optional.empty());
    store.adopt(request, OWN);

    assertThat(events()).containsExactly(told("requested", "{\"data\":{\"type\":\"welcome\"}}"));
    assertThat(
            jdbc.sql(
                    """
                    SELECT tenant = 'default' AND source = 'veredus' AND event_id = id::text
                      AND subject = 'order/4711' AND subject_type = 'order' AND subject_id = '4711'
                      AND notification_id = :id
                    FROM veredus.event
                    """)
                .param("id", request.id().value())
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void tellsOfARequestWithAKeyIfItIsTheFirst() {
    var key = Optional.of(new IdempotencyKey("once", "body"));
    store.accept(Samples.request(), key);
    store.accept(Samples.request(), key);

    assertThat(types()).containsExactly("requested");
  }

  @Test
  void tellsOfWhatAClientStarted() {
    store.adopt(Samples.request(), Optional.empty());

    assertThat(types()).containsExactly("requested");
  }

  @Test
  void tellsOfAFailedAttemptAndWhatFollowsOnce() {
    var id = accepted(Samples.request());
    var attempt = Samples.failedForNow(1, soon);
    records.recordAttempt(id, attempt);
    records.recordAttempt(id, attempt);

    assertThat(events())
        .contains(
            told(
                "attempt-failed",
                """
                {"data":{"type":"welcome","channel":"email","attempt":1,\
                "outcome":"retry_later","reason":"provider_unavailable"}}\
                """),
            told(
                "retried",
                """
                {"data":{"type":"welcome","channel":"email","attempt":2,"at":"%s"}}\
                """
                    .formatted(soon)))
        .hasSize(3);
  }

  @Test
  void tellsOfNoAttemptThatIsReportedAfterTheEnd() {
    var id = accepted(Samples.request());
    records.recordResult(NotificationResult.sent(id, Samples.sent(1)));
    var told = types();
    records.recordAttempt(id, Samples.failedForNow(3, soon));

    assertThat(types()).isEqualTo(told);
    assertThat(store.attempts(id)).hasSize(3);
  }

  @Test
  void tellsOfNoAttemptWhoseReportHadToWaitForTheEnd() throws Exception {
    var id = accepted(Samples.request());
    try (var ending = database.getConnection();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ending.setAutoCommit(false);
      new NotificationRecords(new SingleConnectionDataSource(ending, true))
          .recordResult(NotificationResult.failed(id, NOBODY));
      var late = threads.submit(() -> records.recordAttempt(id, Samples.failedForNow(1, soon)));
      await().until(() -> TestDatabase.somebodyWaits(database));
      ending.commit();
      late.get();
    }
    assertThat(types()).containsExactly("requested", "failed");
    assertThat(store.attempts(id)).hasSize(1);
  }

  @Test
  void tellsOfNoFurtherAttemptWhereNoneFollows() {
    var id = accepted(Samples.request());
    var rejected = new AttemptOutcome.Rejected(NOBODY, true);
    records.recordAttempt(id, Samples.attempt(1, rejected, Optional.empty()));
    records.recordResult(NotificationResult.failed(id, NOBODY));

    assertThat(types()).containsExactly("requested", "attempt-failed", "failed");
    assertThat(events().getLast().content())
        .isEqualTo("{\"data\":{\"type\":\"welcome\",\"reason\":\"address_rejected\"}}");
  }

  @Test
  void tellsOnceThatItWasSentOnTheHostsBehalfToo() {
    var id = accepted(Samples.fullRequest());
    var sent = NotificationResult.sent(id, Samples.sent(1));
    records.recordResult(sent);
    records.recordResult(sent);

    assertThat(events())
        .containsExactly(
            told("requested", "{\"data\":{\"type\":\"welcome\"}}"),
            told("sent", "{\"data\":{\"type\":\"welcome\",\"channel\":\"email\",\"attempt\":1}}"),
            new Told("order.mail.sent", "{\"data\":{\"notificationId\":\"" + id + "\"}}"));
    assertThat(jdbc.sql("SELECT DISTINCT subject FROM veredus.event").query(String.class).list())
        .containsExactly("order/4711");
  }

  @Test
  void namesWhoMadeATextMessageInTheHostsEvent() {
    var id = accepted(Samples.fullRequest());
    var time = Instant.now();
    var sent =
        new Attempt(
            2,
            Channel.SMS,
            Optional.of(new ProviderId("twilio")),
            new AttemptOutcome.Sent("SM\"1"),
            time,
            time,
            Optional.empty());
    records.recordResult(NotificationResult.sent(id, sent));

    assertThat(events().getLast().content())
        .isEqualTo(
            """
            {"data":{"notificationId":"%s",\
            "generatorInfo":{"id":"twilio","verificationId":"SM\\"1"}}}\
            """
                .formatted(id));
  }

  @Test
  void hasNoEventOfTheHostWithoutOne() {
    var request = Samples.fullRequest();
    store.accept(request, Optional.empty());
    records.recordResult(NotificationResult.sent(request.id(), Samples.sent(1)));

    assertThat(types()).containsExactly("requested", "sent");
  }

  @Test
  void tellsThatItArrivedWhicheverComesFirst() {
    var id = accepted(Samples.request());
    records.recordResult(NotificationResult.sent(id, Samples.sent(1)));
    records.recordReceipt(id, "<1@example.org>", new Receipt.Delivered());
    records.recordReceipt(id, "<1@example.org>", new Receipt.Delivered());
    assertThat(types()).containsExactly("requested", "sent", "delivered");

    empty();
    var early = accepted(Samples.request());
    assertThat(records.recordReceipt(early, "<1@example.org>", new Receipt.Delivered())).isTrue();
    assertThat(types()).containsExactly("requested");
    records.recordResult(NotificationResult.sent(early, Samples.sent(1)));
    assertThat(types()).containsExactly("requested", "sent", "delivered");
  }

  @Test
  void tellsThatItDidNotArriveAfterAll() {
    var id = accepted(Samples.request());
    records.recordResult(NotificationResult.sent(id, Samples.sent(1)));
    records.recordReceipt(id, "<1@example.org>", new Receipt.Undelivered(NOBODY, true));
    records.recordReceipt(id, "another", new Receipt.Failed(NOBODY, true));

    assertThat(types()).containsExactly("requested", "sent", "failed");
    assertThat(events().getLast().content()).contains("address_rejected");
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "EXPIRED", "UNKNOWN", "SUPPRESSED", "CANCELLED"})
  void tellsHowItEndedOnce(NotificationState state) {
    var id = accepted(Samples.request());
    records.recordResult(NotificationResult.ended(id, state, NOBODY));
    records.recordResult(NotificationResult.ended(id, state, NOBODY));
    records.recordResult(NotificationResult.cancelled(id));

    assertThat(types()).containsExactly("requested", state.wireName());
  }

  @Test
  void tellsNothingOfWhatIsNotStored() {
    var stranger = NotificationId.create();
    records.recordAttempt(stranger, Samples.failedForNow(1, soon));
    records.recordResult(NotificationResult.sent(stranger, Samples.sent(2)));

    assertThat(events()).isEmpty();
  }

  @Test
  void givesIdsThatSayWhenItHappened() {
    var id = accepted(Samples.request());
    var attempt = Samples.failedForNow(1, soon);
    records.recordAttempt(id, attempt);

    assertThat(jdbc.sql("SELECT id FROM veredus.event ORDER BY sequence").query(UUID.class).list())
        .allSatisfy(event -> assertThat(event.version()).isEqualTo(7))
        .doesNotHaveDuplicates()
        .last()
        .satisfies(last ->
            assertThat(last.getMostSignificantBits() >>> 16)
                .isEqualTo(attempt.finishedAt().toEpochMilli()));
  }

  @Test
  void addsNoTransactionToThoseThatStoreTheStepsThemselves() {
    var id = accepted(Samples.fullRequest());
    String accepting = transactions("notification").getFirst();
    assertThat(transactions("event")).containsExactly(accepting);

    records.recordResult(NotificationResult.sent(id, Samples.sent(1)));
    String sending = transactions("notification").getFirst();
    assertThat(sending).isNotEqualTo(accepting);
    assertThat(transactions("attempt")).containsExactly(sending);
    assertThat(transactions("event")).containsExactly(accepting, sending, sending);
  }

  /** Of the last change of each row, the oldest first (PostgreSQL, "System Columns"). */
  private List<String> transactions(String table) {
    return jdbc.sql(
            "SELECT xmin::text FROM veredus.%s ORDER BY xmin::text::bigint".formatted(table))
        .query(String.class)
        .list();
  }

  private record Told(String type, String content) {}

  private static Told told(String step, String content) {
    return new Told("io.veredus.notification." + step, content);
  }

  private NotificationId accepted(NotificationRequest request) {
    store.accept(request, request.subject().flatMap(_ -> OWN), Optional.empty());
    return request.id();
  }

  private List<Told> events() {
    return jdbc.sql("SELECT type, content FROM veredus.event ORDER BY sequence")
        .query((row, _) -> new Told(row.getString("type"), row.getString("content")))
        .list();
  }

  private List<String> types() {
    return events().stream()
        .map(event -> event.type().replace("io.veredus.notification.", ""))
        .toList();
  }
}
