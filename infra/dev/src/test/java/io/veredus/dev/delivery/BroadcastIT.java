package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broadcasts with everything real, sent by a worker in a process of its own. {@code
 * -Dveredus.test.broadcast=100000} says to how many.
 */
class BroadcastIT {
  private static final Logger LOG = LoggerFactory.getLogger(BroadcastIT.class);
  private static final int PEOPLE = Integer.getInteger("veredus.test.broadcast", 3_000);
  private static final Duration LONGEST = Duration.ofSeconds(120 + PEOPLE / 100);

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
  void reachesEverybodyThoughTheWorkerIsKilledTwice() throws Exception {
    addPeople(PEOPLE, "person");
    var worker = world.anyWorker();
    long begin = System.nanoTime();
    var id = broadcast("{\"kind\":\"roles\",\"roles\":[\"reader\"]}", "");
    for (int kill = 1; kill <= 2; kill++) {
      awaitMails(PEOPLE * kill / 3);
      worker.destroyForcibly().waitFor();
      worker = world.startWorker();
    }
    var done = awaitDone(id);
    var took = Duration.ofNanos(System.nanoTime() - begin);
    LOG.info(
        "{} mails in {} s with two kills, {} duplicates: {}",
        world.sink.mails,
        took.toMillis() / 1000.0,
        world.sink.duplicates(),
        done);

    assertThat(world.sink.taken).hasSize(PEOPLE);
    assertThat(done.get("reached").asInt()).isEqualTo(PEOPLE);
    assertThat(done.get("possiblyTwice").asInt()).isGreaterThanOrEqualTo(world.sink.duplicates());
    assertThat(states()).containsExactly("sent");
    assertThat(world.sink.duplicates()).isLessThanOrEqualTo(2 * 4 * 25); // what is begun at a time
  }

  @Test
  void sendsFastWithoutAnyTrouble() throws Exception {
    addPeople(PEOPLE, "person");
    world.anyWorker();
    var id = broadcast("{\"kind\":\"everyone\",\"where\":{\"even\":true}}", "");
    awaitDone(id);
    world.sink.forget();
    long begin = System.nanoTime();
    id = broadcast("{\"kind\":\"roles\",\"roles\":[\"reader\"]}", "");
    var done = awaitDone(id);
    var seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
    LOG.info(
        "{} mails in {} s: {}/s; {}",
        world.sink.mails,
        seconds,
        world.sink.mails.get() / seconds,
        done);
    assertThat(world.sink.mails).hasValue(PEOPLE);
    assertThat(world.sink.duplicates()).isZero();
  }

  @Test
  void whoeverIsNotSentToAtOnceGetsAWorkflowOfTheirOwn() throws Exception {
    addPeople(40, "person");
    addPeople(3, "busy");
    addPeople(2, "nobody");
    world.stack.saveRecipientWithoutAddress("anonymous");
    world.anyWorker();
    var id = broadcast("{\"kind\":\"everyone\",\"except\":[\"person-1\"]}", "");
    var done = awaitDone(id);
    assertThat(done.get("promoted").asInt()).isEqualTo(3);
    assertThat(done.get("reached").asInt()).isEqualTo(done.get("total").asInt() - 3 - 2 - 1);
    assertThat(world.sink.taken)
        .containsKey("person-2@example.org")
        .doesNotContainKey("person-1@example.org");
    assertThat(done.get("failed").asInt()).isEqualTo(2);
    assertThat(done.get("suppressed").asInt()).isOne();
    var busy = api.get("/v1/notifications?recipient=busy-1").at("/items/0/id").asText();
    var sent = api.awaitState(busy, "sent");
    assertThat(sent.get("attempts")).hasSize(2);
    assertThat(sent.at("/broadcast").asText()).isEqualTo(id);
    assertThat(sent.at("/workflow/id").asText()).isEqualTo("notification-" + busy);
    var other = api.get("/v1/notifications?recipient=person-2&broadcast=" + id).at("/items/0/id");
    assertThat(api.notification(other.asText()).at("/workflow/id").asText())
        .isEqualTo("broadcast-" + id);
  }

  @Test
  void isPausedResumedAndCancelled() throws Exception {
    addPeople(1_000, "person");
    world.anyWorker();
    var id = broadcast("{\"kind\":\"everyone\"}", ",\"rate\":100");
    awaitMails(50);
    assertThat(act(id, "pause").get("state").asText()).isEqualTo("paused");
    await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
    int paused = world.sink.mails.get();
    await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
    assertThat(world.sink.mails).hasValue(paused);
    assertThat(act(id, "resume").get("state").asText()).isEqualTo("running");
    awaitMails(paused + 100);
    act(id, "cancel");
    var over = awaitState(id, "cancelled");
    assertThat(world.sink.mails.get()).isLessThan(1_000);
    assertThat(over.get("reached").asInt()).isEqualTo(world.sink.mails.get());
    assertThat(api.post("/v1/broadcasts/" + id + "/resume", "").statusCode()).isEqualTo(409);
    assertThat(states()).containsOnly("sent", "cancelled");
  }

  private JsonNode act(String id, String what) {
    return api.json(api.post("/v1/broadcasts/" + id + "/" + what, "").body());
  }

  private String broadcast(String audience, String more) {
    var answer =
        api.post(
            "/v1/broadcasts",
            "{\"type\":\"welcome\",\"audience\":%s,\"data\":{\"name\":\"all\"}%s}"
                .formatted(audience, more));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return api.json(answer.body()).get("id").asText();
  }

  private JsonNode awaitDone(String id) {
    return awaitState(id, "done");
  }

  private JsonNode awaitState(String id, String state) {
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> api.get("/v1/broadcasts/" + id).get("state").asText().equals(state));
    return api.get("/v1/broadcasts/" + id);
  }

  private void awaitMails(int number) {
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> world.sink.mails.get() >= number);
  }

  private void addPeople(int number, String name) {
    world
        .jdbc()
        .sql(
            """
            INSERT INTO veredus.recipient (tenant, id, email, locale, time_zone, roles, attributes)
            SELECT 'default', :name || '-' || i, :name || '-' || i || '@example.org', 'en', 'UTC',
              '{reader}', jsonb_build_object('even', i % 2 = 0)
            FROM generate_series(1, :number) i
            """)
        .param("name", name)
        .param("number", number)
        .update();
  }

  private List<String> states() {
    return world
        .jdbc()
        .sql("SELECT DISTINCT state FROM veredus.notification ORDER BY state")
        .query(String.class)
        .list();
  }
}
