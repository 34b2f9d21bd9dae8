package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators, people and crashes do to broadcasts, with everything real. */
class BroadcastControlIT {
  private static final int PEOPLE = 2_000;

  private static BroadcastStack world;
  private static Api api;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    world = new BroadcastStack(folder);
    api = world.api;
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void forget() {
    world.forget();
  }

  @Test
  void leavesNobodyBehindWhoIsCancelledWhilePaused() throws Exception {
    addPeople(PEOPLE);
    world.anyWorker();
    var id = broadcast();
    awaitMails(100);
    act(id, "pause");
    await().pollDelay(Duration.ofSeconds(3)).until(() -> true); // what is under way is finished
    act(id, "cancel");
    var over = awaitState(id, "cancelled");

    assertThat(number("finished_at IS NULL")).isZero();
    assertThat(number("state = 'sent'")).isEqualTo(world.sink.mails.get());
    assertThat(over.get("reached").asLong()).isEqualTo(world.sink.mails.get());
    assertThat(over.get("cancelled").asLong())
        .isEqualTo(number("state = 'cancelled'"))
        .isPositive();
  }

  @Test
  void waitsForAPausedChannelThoughSomeHaveOptedOut() throws Exception {
    addPeople(200);
    var declined =
        world
            .jdbc()
            .sql(
                """
                INSERT INTO veredus.preference (tenant, recipient, type, channel, enabled)
                SELECT tenant, id, '*', '*', false FROM veredus.recipient
                WHERE id LIKE 'person-%0' OR id LIKE 'person-%5'
                """)
            .update();
    world.anyWorker();
    turn("{\"paused\": true, \"channel\": \"email\"}");
    await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
    var id = broadcast();
    await().atMost(Duration.ofSeconds(30)).until(() -> number("state = 'suppressed'") > 0);
    await().pollDelay(Duration.ofSeconds(3)).until(() -> true);

    var waiting = api.get("/v1/broadcasts/" + id);
    assertThat(waiting.get("state").asText()).isEqualTo("running");
    assertThat(waiting.get("promoted").asInt()).isZero();
    assertThat(world.sink.mails).hasValue(0);

    turn("{\"paused\": false, \"channel\": \"email\"}");
    var done = awaitState(id, "done");
    assertThat(done.get("promoted").asInt()).isZero();
    assertThat(done.get("suppressed").asInt()).isEqualTo(declined);
    assertThat(world.sink.taken).hasSize(200 - declined);
    assertThat(world.sink.duplicates()).isZero();
  }

  @Test
  void sendsNothingTwiceThatMustNotBeRepeatedThoughTheWorkerIsKilled() throws Exception {
    var once = MailedType.of(AmbiguityPolicy.AT_MOST_ONCE);
    once.save(world.stack.dataSource());
    addPeople(PEOPLE);
    var worker = world.anyWorker();
    var id = broadcast(once.key());
    awaitMails(PEOPLE / 3);
    worker.destroyForcibly().waitFor();
    world.startWorker();
    var done = awaitState(id, "done");

    assertThat(world.sink.duplicates()).isZero();
    assertThat(done.get("possiblyTwice").asInt()).isZero();
    int unknown = done.get("unknown").asInt();
    assertThat(done.get("reached").asInt() + unknown).isEqualTo(PEOPLE);
    assertThat(world.sink.mails.get()).isBetween(PEOPLE - unknown, PEOPLE);
    assertThat(number("state = 'unknown' AND reason_code = 'worker_lost'")).isEqualTo(unknown);
    assertThat(unknown).isPositive().isLessThanOrEqualTo(4 * 25); // what is begun at a time
  }

  @Test
  void deliversTheBroadcastOfAnEventThatIsForTooMany() throws Exception {
    int many = 10_001;
    addPeople(many);
    var type =
        api.put(
            "/v1/notification-types/news",
            """
            {"name": "News", "channels": ["email"],
             "trigger": {"events": ["news.published"], "audience": {"kind": "everyone"}}}
            """);
    assertThat(type.statusCode()).as(type.body()).isBetween(200, 201);
    var words = "/v1/notification-types/news/templates/any/en";
    api.put(words, "{\"subject\": \"News\", \"text\": \"Of {{data.day}}\"}");
    assertThat(api.post(words + "/publish", "{}").statusCode()).isBetween(200, 201);
    world.anyWorker();
    var receipt =
        api.post(
            "/v1/events",
            """
            {"specversion": "1.0", "id": "1", "source": "/test", "type": "news.published",
             "subject": "paper/1", "data": {"day": "today"}}
            """);
    assertThat(receipt.statusCode()).as(receipt.body()).isBetween(200, 202);
    var id = api.json(receipt.body()).at("/broadcasts/0").asText();
    assertThat(id).as(receipt.body()).isNotEmpty();
    var done = awaitState(id, "done");

    assertThat(done.get("reached").asInt()).isEqualTo(many);
    assertThat(world.sink.taken).hasSize(many);
    assertThat(world.sink.duplicates()).isZero();
  }

  private String broadcast() {
    return broadcast("welcome");
  }

  private String broadcast(String type) {
    var answer =
        api.post(
            "/v1/broadcasts",
            "{\"type\":\"%s\",\"audience\":{\"kind\":\"everyone\"},\"data\":{\"name\":\"all\"}}"
                .formatted(type));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return api.json(answer.body()).get("id").asText();
  }

  private void act(String id, String what) {
    var answer = api.post("/v1/broadcasts/" + id + "/" + what, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void turn(String body) {
    var answer = api.put("/v1/settings/delivery", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private JsonNode awaitState(String id, String state) {
    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> api.get("/v1/broadcasts/" + id).get("state").asText().equals(state));
    return api.get("/v1/broadcasts/" + id);
  }

  private void awaitMails(int number) {
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> world.sink.mails.get() >= number);
  }

  private void addPeople(int number) {
    world
        .jdbc()
        .sql(
            """
            INSERT INTO veredus.recipient (tenant, id, email, locale, time_zone)
            SELECT 'default', 'person-' || i, 'person-' || i || '@example.org', 'en', 'UTC'
            FROM generate_series(1, :number) i
            """)
        .param("number", number)
        .update();
  }

  private long number(String where) {
    return world
        .jdbc()
        .sql("SELECT count(*) FROM veredus.notification WHERE " + where)
        .query(Long.class)
        .single();
  }
}
