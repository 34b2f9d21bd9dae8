package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.broadcast.Broadcasts;
import io.veredus.workflows.id.BroadcastId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broadcasts over HTTP, as far as a server alone has to do with them. */
class BroadcastIT {
  private static final String EVERYONE =
      "{\"type\":\"welcome\",\"audience\":{\"kind\":\"everyone\"},\"data\":{\"name\":\"all\"}}";

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
  void isStoredAndFoundAgain() {
    var answer = api.post("/v1/broadcasts", EVERYONE);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
    var path = "/v1/broadcasts/" + answer.text("/id");
    assertThat(answer.header("Location")).endsWith(path);
    assertThat(api.get(path).text("/state")).isEqualTo("accepted");
    assertThat(api.get("/v1/broadcasts?limit=1").text("/items/0/id")).isEqualTo(answer.text("/id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|/type /audience",
        "{'type':'none','audience':{'kind':'everyone'}}|/type",
        "{'type':'welcome','audience':{'kind':'some'},'data':{'name':'x'}}|/audience/kind",
        "{'type':'welcome','audience':{'kind':'roles'},'data':{'name':'x'}}|/audience/roles",
        "{'type':'welcome','audience':{'kind':'recipients','recipients':[]},'data':{'name':'x'}}|/audience/recipients",
        "{'type':'welcome','audience':{'kind':'everyone','roles':['a']},'data':{'name':'x'}}|/audience/roles",
        "{'type':'welcome','audience':{'kind':'everyone','where':{'a':[]}},'data':{'name':'x'}}|/audience/where",
        "{'type':'welcome','audience':{'kind':'everyone'},'data':{'name':'x'},'rate':0}|/rate",
        "{'type':'welcome','audience':{'kind':'everyone'},'data':{'name':'x'},'sendAt':'2020-01-01T00:00:00Z'}|/sendAt",
        "{'type':'welcome','audience':{'kind':'everyone'},'data':{'name':'x'},'what':1}|/what",
        "{'type':'welcome','audience':{'kind':'everyone'},'data':1}|/data"
      })
  void tellsEveryMistake(String body, String pointers) {
    int before = stored();
    var answer = api.post("/v1/broadcasts", body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.json().at("/errors").valueStream().map(it -> it.at("/pointer").asString()))
        .contains(pointers.split(" "));
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void takesNoMoreDataThanOneMessageMayHave() {
    var large = EVERYONE.replace("\"all\"", "\"" + "x".repeat(256 * 1024) + "\"");
    var answer = api.post("/v1/broadcasts", large);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/errors/0/pointer")).isEqualTo("/data");
    assertThat(answer.response().body()).hasSizeLessThan(2_000);
  }

  @Test
  void isSentOnceHoweverOftenItIsAskedForByTheSameKey() {
    var first = api.post("/v1/broadcasts", EVERYONE, "Idempotency-Key", "\"once\"");
    int before = stored();
    var again = api.post("/v1/broadcasts", EVERYONE, "Idempotency-Key", "\"once\"");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(stored()).isEqualTo(before);

    var other =
        api.post(
            "/v1/broadcasts",
            EVERYONE.replace("\"all\"", "\"others\""),
            "Idempotency-Key",
            "\"once\"");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("/type")).endsWith(":idempotency-key-reused");
  }

  @Test
  void canBePausedResumedAndCancelledUntilItHasEnded() {
    var id = api.post("/v1/broadcasts", EVERYONE).text("/id");
    assertThat(ask(id, "pause").text("/state")).isEqualTo("paused");
    assertThat(ask(id, "resume").text("/state")).isEqualTo("accepted");
    assertThat(ask(id, "cancel").text("/state")).isEqualTo("cancelling");
    server.bean(Broadcasts.class).finish(BroadcastId.of(id));

    assertThat(api.get("/v1/broadcasts/" + id).text("/state")).isEqualTo("cancelled");
    for (var wish : new String[] {"pause", "resume", "cancel"}) {
      var late = ask(id, wish);
      assertThat(late.status()).isEqualTo(409);
      assertThat(late.text("/type")).endsWith(":broadcast-ended");
    }
  }

  @Test
  void isNothingToOtherTenants() {
    var id = api.post("/v1/broadcasts", EVERYONE).text("/id");
    var other = api.as("other-key");
    assertThat(other.get("/v1/broadcasts/" + id).status()).isEqualTo(404);
    assertThat(other.post("/v1/broadcasts/" + id + "/cancel", "").status()).isEqualTo(404);
    assertThat(other.get("/v1/broadcasts").json().get("items")).isEmpty();
    assertThat(api.get("/v1/broadcasts/" + id).text("/state")).isEqualTo("accepted");
  }

  private static Api.Answer ask(String id, String wish) {
    return api.post("/v1/broadcasts/" + id + "/" + wish, "");
  }

  private static int stored() {
    return api.get("/v1/broadcasts?limit=100").json().get("items").size();
  }
}
