package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server and a worker process that both send. */
class PauseIT {
  private static final Duration IN_FORCE = Duration.ofSeconds(2);

  private static final MailSink SINK = new MailSink(0);
  private static LiveStack stack;
  private static Process worker;
  private static Api api;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    stack.startServer(SINK.port());
    api = stack.api();
    int port = LiveStack.freePort();
    worker = stack.startWorker(SINK.port(), port);
    new Api("http://127.0.0.1:" + port, "").awaitReady();
  }

  @AfterAll
  static void stop() {
    worker.destroyForcibly();
    stack.close();
    SINK.close();
  }

  /** As if nothing had ever been paused; what is resumed would go on releasing at its own rate. */
  @AfterEach
  void forget() {
    jdbc().sql("DELETE FROM veredus.delivery_switch").update();
  }

  @Test
  void sendsNothingAfterTwoSecondsAndEverythingInOrderAfterwards() throws Exception {
    var releases = Releases.noted(jdbc());
    var ids = new CopyOnWriteArrayList<String>();
    var enough = new AtomicBoolean();
    var load =
        Thread.ofVirtual()
            .start(() -> {
              while (!enough.get()) {
                ids.add(api.welcome("m" + ids.size() + "@example.org", ""));
              }
            });
    await().atMost(Duration.ofSeconds(30)).until(() -> sentOfLoad().size() > 20);
    turn("{\"paused\": true, \"reason\": \"test\"}");
    var inForce = Instant.now().plus(IN_FORCE);
    await().atMost(Duration.ofSeconds(5)).until(() -> Instant.now().isAfter(inForce));
    int before = sentOfLoad().size();
    int acceptedBefore = ids.size();

    await().atMost(Duration.ofSeconds(60)).until(() -> ids.size() > acceptedBefore + 100);
    enough.set(true);
    load.join();
    int all = ids.size();
    await().atMost(Duration.ofSeconds(60)).until(() -> held() == all - before);
    assertThat(sentOfLoad()).hasSize(before);
    var last = api.notification(ids.getLast());
    assertThat(last.at("/state").asText()).isEqualTo("held");
    assertThat(last.at("/reason/code").asText()).isEqualTo("paused");
    assertThat(last.get("attempts")).isEmpty();

    turn("{\"paused\": false, \"resumeRate\": 20}");
    await().atMost(Duration.ofMinutes(2)).until(() -> sentOfLoad().size() == all);
    assertThat(sentOfLoad()).doesNotHaveDuplicates();
    assertThat(releases.lastOfEach().stream().map(ids::indexOf).toList())
        .hasSize(all - before)
        .satisfies(PauseIT::areInOrderButForThoseOfTwoSeconds);
    ids.forEach(id -> assertThat(api.awaitState(id, "sent").get("attempts")).hasSize(1));
    assertThat(held()).isZero();
  }

  @Test
  void expiresWhatDoesNotLiveUntilTheEndOfThePause() {
    turn("{\"paused\": true, \"channel\": \"email\"}");
    awaitInForce();
    var id = api.welcome("short@example.org", ", \"timeToLive\": \"PT15S\"");
    assertThat(api.awaitState(id, "held").at("/reason/code").asText()).isEqualTo("paused");
    var expired = api.awaitState(id, "expired");
    assertThat(expired.get("attempts")).isEmpty();
    assertThat(SINK.mailsTo("short@example.org")).isZero();
  }

  @Test
  void holdsReleasesAndReschedulesOneAndAnswersWhatBecameOfIt() {
    var due = Instant.now().plusSeconds(3600);
    var id = api.welcome("one@example.org", ", \"sendAt\": \"%s\"".formatted(due));
    api.awaitState(id, "held");
    var later = due.plusSeconds(60);
    var moved = ask(id, "reschedule", "{\"sendAt\": \"%s\"}".formatted(later));
    assertThat(Instant.parse(moved.get("dueAt").asText())).isEqualTo(later);
    assertThat(moved.at("/state").asText()).isEqualTo("held");
    assertThat(ask(id, "hold", "").at("/reason/code").asText()).isEqualTo("held_on_request");
    assertThat(ask(id, "release", "").at("/reason/code").asText()).isEqualTo("scheduled");
    ask(id, "release", "");
    api.awaitState(id, "sent");

    var late = api.post("/v1/notifications/" + id + "/hold", "");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("notification-ended", "It is sent");
  }

  @Test
  void holdsBetweenTwoAttemptsAndGoesOnWithThoseThatAreLeft() {
    var id =
        api.welcome(
            "busy@example.org",
            """
            , "retrySchedule": {"initialDelay": "PT30S", "factor": 1, "maximumDelay": "PT30S", \
            "maximumAttempts": 5, "timeToLive": "PT5M"}\
            """);
    await().atMost(Duration.ofSeconds(20)).until(() -> attempts(id) == 1);
    assertThat(ask(id, "hold", "").at("/state").asText()).isEqualTo("held");
    assertThat(ask(id, "release", "").at("/state").asText()).isEqualTo("sending");
    await().atMost(Duration.ofSeconds(20)).until(() -> attempts(id) == 2);
    assertThat(api.post("/v1/notifications/" + id + "/cancel", "").body()).contains("cancelled");
    assertThat(api.notification(id).at("/attempts/1/number").asInt()).isEqualTo(2);
  }

  /**
   * Twenty a second: the other process may learn late that the pause is over, and hold again what
   * was released to it.
   */
  private static void areInOrderButForThoseOfTwoSeconds(List<? extends Integer> numbers) {
    var sorted = numbers.stream().sorted().toList();
    var displaced =
        IntStream.range(0, numbers.size())
            .map(place -> Math.abs(sorted.indexOf(numbers.get(place)) - place))
            .max();
    assertThat(displaced.orElse(0)).isLessThanOrEqualTo(40);
  }

  private static JdbcClient jdbc() {
    return JdbcClient.create(stack.dataSource());
  }

  private static List<String> sentOfLoad() {
    return SINK.recipients.stream().filter(address -> address.startsWith("m")).toList();
  }

  private void awaitInForce() {
    var inForce = Instant.now().plus(IN_FORCE);
    await().atMost(Duration.ofSeconds(5)).until(() -> Instant.now().isAfter(inForce));
  }

  private int attempts(String id) {
    return api.notification(id).get("attempts").size();
  }

  private long held() {
    return api.get("/v1/settings/delivery").get("held").asLong();
  }

  private void turn(String body) {
    var answer = api.put("/v1/settings/delivery", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private JsonNode ask(String id, String wish, String body) {
    HttpResponse<String> answer = api.post("/v1/notifications/" + id + "/" + wish, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return api.json(answer.body());
  }
}
