package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.postgres.notification.NotificationStore;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeIT {
  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    server = TestServer.start(TestDatabase.create(), TestServer.NO_TEMPORAL);
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void acceptsAndStoresWithTemporalAway() {
    var before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var answer =
        api.send(
            Requests.welcome(
                "Ana \uD83D\uDE00",
                """
                "channel":"email","subject":{"type":"user","id":"7"},"retrySchedule":"patient",
                "timeToLive":"PT10M","sendAt":"%s"
                """
                    .formatted(Instant.now().plusSeconds(3600))));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("/state")).isEqualTo("accepted");
    assertThat(Instant.parse(answer.text("/acceptedAt"))).isBetween(before, Instant.now());
    assertThat(answer.header("Location")).isEqualTo("/v1/notifications/" + answer.text("/id"));
    var stored = stored(answer);
    assertThat(stored.data()).isEqualTo(Map.of("name", "Ana \uD83D\uDE00"));
    assertThat(stored.timeToLive()).contains(Duration.ofMinutes(10));
    assertThat(stored.dueAt()).isAfter(Instant.now().plusSeconds(3000));
  }

  @Test
  void keepsARecipientDescribedOnTheSpot() {
    var answer =
        api.send(
            """
            {"type":"welcome","data":{"name":"Zoë","list":[1,2.5,null,true,{"a":"b"}]},
             "recipient":{"email":"zoë@example.org","name":"Zoë","locale":"nl-NL",
                          "timeZone":"Europe/Amsterdam"}}
            """);

    assertThat(stored(answer).recipient())
        .isInstanceOfSatisfying(
            RecipientRef.Direct.class,
            direct ->
                assertThat(direct.recipient())
                    .extracting(Recipient::locale, Recipient::timeZone)
                    .extracting(Object::toString)
                    .containsExactly("nl_NL", "Europe/Amsterdam"));
    var seen = api.get(answer.header("Location"));
    assertThat(seen.text("/recipient/email")).isEqualTo("zoë@example.org");
    assertThat(seen.text("/recipient/locale")).isEqualTo("nl-NL");
    assertThat(seen.json().has("data")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"retrySchedule\":\"persistent\"",
        "\"retrySchedule\":{\"initialDelay\":\"PT2S\",\"factor\":0.5,\"maximumDelay\":\"PT2S\",\"maximumAttempts\":1000,\"timeToLive\":\"P30D\"}",
        "\"timeToLive\":\"P30D\"",
        "\"timeToLive\":\"PT0.5S\"",
        "\"subject\":null,\"channel\":null,\"sendAt\":null"
      })
  void acceptsWhatIsJustAllowed(String more) {
    assertThat(api.send(Requests.welcome("Ana", more)).status()).isEqualTo(202);
  }

  @Test
  void acceptsATimeJustPastAsNow() {
    var answer =
        api.send(
            Requests.welcome("Ana", "\"sendAt\":\"%s\"".formatted(Instant.now().minusSeconds(50))));

    assertThat(answer.status()).isEqualTo(202);
    var seen = api.get(answer.header("Location"));
    assertThat(seen.text("/dueAt")).isEqualTo(seen.text("/acceptedAt"));
  }

  @Test
  void replaysTheFirstAnswer() {
    var first = api.send(Requests.welcome("Ana"), "Idempotency-Key", "\"replay-1\"");
    var second = api.send(Requests.welcome("Ana"), "Idempotency-Key", "replay-1");

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.response().body()).isEqualTo(first.response().body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void replaysWhatWouldBeWrongByNow() {
    var soon = Instant.now().minusSeconds(58);
    var body = Requests.welcome("Ana", "\"sendAt\":\"%s\"".formatted(soon));
    var first = api.send(body, "Idempotency-Key", "late");

    await().until(() -> Instant.now().isAfter(soon.plusSeconds(60).plusMillis(200)));

    assertThat(api.send(body).status()).isEqualTo(400);
    var again = api.send(body, "Idempotency-Key", "late");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.response().body()).isEqualTo(first.response().body());
  }

  @Test
  void refusesAKeyWithAnotherBody() {
    api.send(Requests.welcome("Ana"), "Idempotency-Key", "reused");

    var answer = api.send(Requests.welcome("Bob"), "Idempotency-Key", "reused");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/type")).isEqualTo("urn:veredus:problem:idempotency-key-reused");
  }

  @Test
  void keepsTheKeysOfTenantsApart() {
    var first = api.send(Requests.welcome("Ana"), "Idempotency-Key", "shared");
    var other = api.as("other-key").send(Requests.welcome("Bob"), "Idempotency-Key", "shared");

    assertThat(other.status()).isEqualTo(202);
    assertThat(other.text("/id")).isNotEqualTo(first.text("/id"));
  }

  @Test
  void freesAKeyWhoseRequestWasWrong() {
    assertThat(api.send("{}", "Idempotency-Key", "corrected").status()).isEqualTo(400);
    assertThat(api.send(Requests.welcome("Ana"), "Idempotency-Key", "corrected").status())
        .isEqualTo(202);
  }

  @Test
  void acceptsOneOfManyAtOnce() throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Api.Answer> call =
          () -> api.send(Requests.welcome("Ana"), "Idempotency-Key", "at-once");
      var answers =
          callers.invokeAll(IntStream.range(0, 20).mapToObj(_ -> call).toList()).stream()
              .map(Future::resultNow)
              .toList();

      assertThat(answers).extracting(Api.Answer::status).contains(202).isSubsetOf(202, 409);
      assertThat(answers.stream().filter(a -> a.status() == 202).map(a -> a.text("/id")).distinct())
          .hasSize(1);
    }
  }

  @Test
  void refusesAKeyThatIsUnderWay() throws Exception {
    try (var other = server.bean(DataSource.class).getConnection();
        var statement = other.createStatement()) {
      other.setAutoCommit(false); // a process in the middle of storing holds this lock
      statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('default under-way', 0))");

      var answer = api.send(Requests.welcome("Ana"), "Idempotency-Key", "under-way");

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.text("/type")).isEqualTo("urn:veredus:problem:idempotency-key-in-use");
      other.rollback();
    }
  }

  @Test
  void listsNewestFirstPageByPage() {
    var mine = api.as("other-key");
    var ids =
        IntStream.range(0, 5)
            .mapToObj(_ -> mine.send(Requests.welcome("Ana")).text("/id"))
            .sorted(Comparator.reverseOrder())
            .toList();

    var since = "&since=" + NotificationId.of(ids.getLast()).createdAt();
    var first = mine.get("/v1/notifications?limit=2" + since);
    var second = mine.get("/v1/notifications?limit=2" + since + "&cursor=" + first.text("/next"));
    var third = mine.get("/v1/notifications?limit=2" + since + "&cursor=" + second.text("/next"));

    assertThat(List.of(ids(first), ids(second), ids(third)))
        .isEqualTo(List.of(ids.subList(0, 2), ids.subList(2, 4), ids.subList(4, 5)));
    assertThat(third.json().has("next")).isFalse();
  }

  @Test
  void listsByStateTypeAndRecipient() {
    var id = api.send(Requests.welcome("Ana")).text("/id");

    assertThat(ids(api.get("/v1/notifications?state=accepted&type=welcome&recipient=ana")))
        .contains(id);
    assertThat(ids(api.get("/v1/notifications?state=sent"))).isEmpty();
    assertThat(ids(api.get("/v1/notifications?type=text"))).isEmpty();
    assertThat(ids(api.get("/v1/notifications?recipient=bob"))).isEmpty();
    assertThat(ids(api.get("/v1/notifications?since=2999-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void hidesWhatBelongsToOthers() {
    var path = api.send(Requests.welcome("Ana")).header("Location");

    var answer = api.as("other-key").get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("/type")).isEqualTo("urn:veredus:problem:notification-not-found");
    assertThat(api.as("other-key").post(path + "/cancel", "").status()).isEqualTo(404);
  }

  @Test
  void pointsToTheWorkflow() {
    var answer = api.get(api.send(Requests.welcome("Ana")).header("Location"));

    var workflow = "notification-" + answer.text("/id");
    assertThat(answer.text("/workflow/id")).isEqualTo(workflow);
    assertThat(answer.text("/workflow/url"))
        .isEqualTo("http://127.0.0.1:8233/namespaces/default/workflows/" + workflow);
    assertThat(answer.json().get("attempts")).isEmpty();
    assertThat(answer.text("/channel")).isEqualTo("email");
  }

  @Test
  void remembersACancellationWithTemporalAway() {
    var path = api.send(Requests.welcome("Ana")).header("Location");

    var answer = api.post(path + "/cancel", "");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().get("cancelRequested").booleanValue()).isTrue();
    assertThat(answer.text("/state")).isEqualTo("accepted");
  }

  @Test
  void isReadyAndMeasuredWithTemporalAway() {
    var nobody = api.as("");
    assertThat(nobody.get("/livez").status()).isEqualTo(200);
    api.send(Requests.welcome("Ana"));
    await()
        .untilAsserted(() ->
            assertThat(nobody.get("/readyz").text("/components/temporal/status"))
                .isEqualTo("AWAY"));
    assertThat(nobody.get("/readyz").status()).isEqualTo(200);
    assertThat(nobody.get("/metrics").response().body()).contains("jvm_memory_used_bytes");
  }

  private static List<String> ids(Api.Answer page) {
    return page.json()
        .get("items")
        .valueStream()
        .map(item -> item.get("id").stringValue())
        .toList();
  }

  private static NotificationRequest stored(Api.Answer answer) {
    return server
        .bean(NotificationStore.class)
        .find(TenantId.DEFAULT, NotificationId.of(answer.text("/id")))
        .orElseThrow()
        .request();
  }
}
