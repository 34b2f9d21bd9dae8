package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecipientIT {
  private static final String BOB =
      """
      {"name": "Bob", "email": "bob@example.org", "unverifiedEmail": "new-bob@example.org",
       "phone": "+31612345678", "unverifiedPhone": "+31612345679", "locale": "nl-NL",
       "timeZone": "Europe/Amsterdam", "roles": ["ORG_OWNER", "admin"],
       "attributes": {"team": "a", "levels": [1, 2]}}\
      """;

  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.worker.queues.notifications=0",
            "--veredus.worker.queues.erasures=0",
            "--veredus.worker.queues.email=0");
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void givesBackWhatWasStored() {
    var made = put("bob", BOB);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/v1/recipients/bob");

    var seen = api.get("/v1/recipients/bob");
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.response().body()).isEqualTo(made.response().body());
    assertThat(seen.text("/unverifiedEmail")).isEqualTo("new-bob@example.org");
    assertThat(seen.text("/roles/1")).isEqualTo("admin");
    assertThat(seen.json().at("/attributes/levels/1").intValue()).isEqualTo(2);
    assertThat(seen.text("/updatedAt")).isNotBlank();
  }

  @Test
  void replacesAsAWhole() {
    put("carl", BOB);
    var replaced = put("carl", "{\"id\": \"carl\", \"phone\": \"+31612345670\"}");

    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.json().has("email")).isFalse();
    assertThat(replaced.json().at("/roles").isEmpty()).isTrue();
    assertThat(replaced.text("/locale")).isEqualTo("en");
  }

  @Test
  void tellsEveryMistakeByItsPlace() {
    var answer =
        put(
            "dora",
            """
            {"id": "other", "email": "x", "unverifiedPhone": "06", "locale": "!", "roles": ["a b"],
             "attributes": [], "shoeSize": 44}\
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors").valueStream().map(it -> it.at("/pointer").asString()))
        .containsExactlyInAnyOrder(
            "/id", "/email", "/unverifiedPhone", "/locale", "/roles/0", "/attributes", "/shoeSize");
    assertThat(api.get("/v1/recipients/dora").status()).isEqualTo(404);
  }

  @Test
  void refusesAttributesThatNoSnapshotCouldCarry() {
    var answer = put("dora", "{\"attributes\": {\"a\": \"" + "x".repeat(40_000) + "\"}}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/errors/0/pointer")).isEqualTo("/attributes");
  }

  @Test
  void listsPageByPageAndByRole() {
    var other = api.as("other-key");
    for (var id : List.of("l1", "l2", "l3")) {
      put(other, id, "{\"roles\": [\"lister\"]}");
    }
    var first = other.get("/v1/recipients?role=lister&limit=2");
    assertThat(first.json().at("/items")).hasSize(2);
    var second = other.get("/v1/recipients?role=lister&cursor=" + first.text("/next"));
    assertThat(second.json().at("/items")).hasSize(1);
    assertThat(second.json().has("next")).isFalse();
    assertThat(second.text("/items/0/id")).isEqualTo("l3");
    assertThat(other.get("/v1/recipients").json().at("/items")).hasSize(4); // ana too
  }

  @Test
  void tellsWhatIsWrongWithAQuery() {
    var answer = api.get("/v1/recipients?limit=0&role=a%20b&cursor=%21&colour=red");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors")).hasSize(4);
  }

  @Test
  void knowsNobodyOfAnotherTenant() {
    put("mine", BOB);
    var other = api.as("other-key");

    assertThat(other.get("/v1/recipients/mine").status()).isEqualTo(404);
    assertThat(delete(other, "mine").status()).isEqualTo(404);
    assertThat(api.get("/v1/recipients/mine").status()).isEqualTo(200);
  }

  @Test
  void loadsLinesInBulk() {
    var answer =
        bulk(
            """
            {"id": "bulk1", "email": "bulk1@example.org", "roles": ["loaded"]}
            {"id": "bulk2", "email": "nonsense"}
            {"id": "bulk3"}
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/created").intValue()).isEqualTo(2);
    assertThat(answer.json().at("/failed").intValue()).isOne();
    assertThat(answer.json().at("/errors/0/line").intValue()).isEqualTo(2);
    assertThat(answer.text("/errors/0/errors/0/pointer")).isEqualTo("/email");
    assertThat(api.get("/v1/recipients/bulk1").text("/roles/0")).isEqualTo("loaded");
    assertThat(api.get("/v1/recipients/bulk2").status()).isEqualTo(404);
  }

  @Test
  void takesNothingButLinesInBulk() {
    assertThat(api.post("/v1/recipients/bulk", "{\"id\": \"x\"}").status()).isEqualTo(415);
  }

  @Test
  void aRecipientIsGoneAtOnceAndCannotBeStoredWhileBeingErased() {
    put("gone", BOB);
    var answer = delete(api, "gone");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).isEqualTo("/v1/erasures/" + answer.text("/id"));
    assertThat(api.get(answer.header("Location")).text("/state")).isEqualTo("running");
    assertThat(api.get("/v1/recipients/gone").status()).isEqualTo(404);
    assertThat(put("gone", BOB).text("/type")).endsWith("recipient-being-erased");
    assertThat(bulk("{\"id\": \"gone\"}").json().at("/failed").intValue()).isOne();
    assertThat(delete(api, "gone").text("/id")).isEqualTo(answer.text("/id"));
    assertThat(api.as("other-key").get(answer.header("Location")).status()).isEqualTo(404);
  }

  @Test
  void refusesSubjectTypesThatCannotBe() {
    put("typed", BOB);
    assertThat(delete(api, "typed?subjectType=").status()).isEqualTo(400);
    assertThat(delete(api, "typed?colour=red").status()).isEqualTo(400);
    assertThat(delete(api, "typed?subjectType=member&subjectType=user").status()).isEqualTo(202);
  }

  private static Api.Answer put(String id, String body) {
    return put(api, id, body);
  }

  private static Api.Answer put(Api caller, String id, String body) {
    return caller.exchange(
        caller
            .request("/v1/recipients/" + id)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  private static Api.Answer delete(Api caller, String id) {
    return caller.exchange(caller.request("/v1/recipients/" + id).DELETE());
  }

  private static Api.Answer bulk(String body) {
    return api.exchange(
        api.request("/v1/recipients/bulk")
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(body)));
  }
}
