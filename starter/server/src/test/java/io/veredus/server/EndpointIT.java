package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.endpoint.Endpoints;
import io.veredus.server.Api.Answer;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.Recipient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointIT {
  private static final String PATH = "/v1/webhook-endpoints";
  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.http.allow=127.0.0.1:9999,hooks.invalid:80",
            "--veredus.secrets.keys=k:" + Base64.getEncoder().encodeToString(new byte[32]));
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void showsTheSecretOnce() {
    var added = add("\"headers\":{\"Authorization\":\"Bearer t0ken\"},\"recipient\":\"ana\"");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.text("/secret")).startsWith("whsec_").hasSize(50);
    assertThat(added.header("Location")).isEqualTo(PATH + "/" + added.text("/id"));

    var seen = api.get(added.header("Location"));
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.json().has("secret")).isFalse();
    assertThat(seen.text("/url")).isEqualTo("https://203.0.114.7/hook");
    assertThat(seen.text("/format")).isEqualTo("standard");
    assertThat(seen.text("/timeout")).isEqualTo("PT15S");
    assertThat(seen.text("/recipient")).isEqualTo("ana");
    assertThat(seen.text("/headers/0")).isEqualTo("Authorization");
    assertThat(seen.json().get("enabled").booleanValue()).isTrue();
    assertThat(api.get(PATH).response().body())
        .contains(added.text("/id"))
        .doesNotContain(added.text("/secret"), "t0ken");
  }

  @Test
  void takesAnIdAndASecretOfTheCallers() {
    var body = "{\"id\":\"mine\",\"url\":\"https://203.0.114.7\",\"secret\":\"%s\"}".formatted(KEY);
    var added = api.post(PATH, body);
    assertThat(added.text("/id")).isEqualTo("mine");
    assertThat(added.text("/secret")).isEqualTo(KEY);
    var again = api.post(PATH, body);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.text("/errors/0/pointer")).isEqualTo("/id");
  }

  @Test
  void keepsBothSecretsWhileOneReplacesTheOther() {
    var added = add("");
    var before = Instant.now();
    var rotated = api.post(added.header("Location") + "/rotate-secret", "");
    assertThat(rotated.status()).isEqualTo(200);
    assertThat(rotated.text("/secret")).startsWith("whsec_").isNotEqualTo(added.text("/secret"));
    assertThat(Instant.parse(rotated.text("/previousSecretUntil")))
        .isBetween(before.plus(Duration.ofHours(24)), Instant.now().plus(Duration.ofHours(25)));
    var stored = stored(added).secrets();
    assertThat(stored.current()).isEqualTo(rotated.text("/secret"));
    assertThat(stored.previous().orElseThrow().secret()).isEqualTo(added.text("/secret"));
    assertThat(api.get(added.header("Location")).json().has("secret")).isFalse();
  }

  @Test
  void rotatesAtOnceWhereThatIsAskedFor() {
    var added = add("");
    var rotated =
        api.post(
            added.header("Location") + "/rotate-secret",
            "{\"overlap\":\"PT0S\",\"secret\":\"%s\"}".formatted(KEY));
    assertThat(rotated.text("/secret")).isEqualTo(KEY);
    assertThat(rotated.json().has("previousSecretUntil")).isFalse();
  }

  @Test
  void saysWhyAnEndpointIsDisabledAndEnablesItAgain() {
    var added = add("");
    server
        .bean(Endpoints.class)
        .disable(
            TenantId.DEFAULT,
            new EndpointId(added.text("/id")),
            new Reason(ReasonCode.ADDRESS_REJECTED, "The endpoint answered 410 (Gone)"));
    var disabled = api.get(added.header("Location"));
    assertThat(disabled.json().get("enabled").booleanValue()).isFalse();
    assertThat(disabled.text("/disabledReason")).isEqualTo("The endpoint answered 410 (Gone)");
    assertThat(disabled.text("/disabledAt")).isNotEmpty();

    var enabled = api.post(added.header("Location") + "/enable", "");
    assertThat(enabled.json().get("enabled").booleanValue()).isTrue();
    assertThat(enabled.json().has("disabledReason")).isFalse();
  }

  @Test
  void changesWhatIsNamedAndNothingElse() {
    var added = add("\"headers\":{\"X-Team\":\"ops\"},\"timeout\":\"PT3S\"");
    var changed = patch(added, "{\"url\":\"https://203.0.114.8/new\",\"format\":\"platform\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("/url")).isEqualTo("https://203.0.114.8/new");
    assertThat(changed.text("/format")).isEqualTo("platform");
    assertThat(changed.text("/timeout")).isEqualTo("PT3S");
    assertThat(stored(added).settings().headers()).containsEntry("X-Team", "ops");
    assertThat(stored(added).secrets().current()).isEqualTo(added.text("/secret"));
  }

  @Test
  void keepsAScheduleOfItsOwn() {
    var added = add("\"retrySchedule\":\"patient\"");
    assertThat(api.get(added.header("Location")).text("/retrySchedule")).isEqualTo("patient");
    var own =
        """
        {"initialDelay":"PT2S","factor":2,"maximumDelay":"PT1M","maximumAttempts":4,\
        "timeToLive":"PT10M"}\
        """;
    assertThat(patch(added, "{\"retrySchedule\":%s}".formatted(own)).status()).isEqualTo(200);
    patch(added, "{\"timeout\":\"PT3S\"}");
    var seen = api.get(added.header("Location"));
    assertThat(seen.text("/retrySchedule/initialDelay")).isEqualTo("PT2S");
    assertThat(seen.text("/retrySchedule/timeToLive")).isEqualTo("PT10M");
    assertThat(server.bean(Endpoints.class).choose(TenantId.DEFAULT, named(added)))
        .hasValueSatisfying(chosen ->
            assertThat(chosen.retrySchedule())
                .isEqualTo(stored(added).settings().retrySchedule())
                .isPresent());
    assertThat(patch(added, "{\"retrySchedule\":null}").json().has("retrySchedule")).isFalse();
  }

  @Test
  void changesToNoFormatThatCannotSignWithTheSecret() {
    var added = add("\"format\":\"identity\",\"secret\":\"a word\"");
    assertThat(added.status()).isEqualTo(201);
    assertProblem(patch(added, "{\"format\":\"standard\"}"), "/format");
    assertThat(api.get(added.header("Location")).text("/format")).isEqualTo("identity");
  }

  @Test
  void removes() {
    var path = add("").header("Location");
    assertThat(api.exchange(api.request(path).DELETE()).status()).isEqualTo(204);
    assertThat(api.get(path).status()).isEqualTo(404);
    assertThat(api.exchange(api.request(path).DELETE()).text("/type"))
        .isEqualTo("urn:veredus:problem:endpoint-not-found");
  }

  @Test
  void hidesWhatBelongsToOthers() {
    var path = add("").header("Location");
    var other = api.as("other-key");
    assertThat(other.get(path).status()).isEqualTo(404);
    assertThat(other.post(path + "/rotate-secret", "").status()).isEqualTo(404);
    assertThat(other.post(path + "/enable", "").status()).isEqualTo(404);
    assertThat(other.exchange(other.request(path).DELETE()).status()).isEqualTo(404);
    assertThat(other.get(PATH).response().body()).isEqualTo("{\"items\":[]}");
    assertThat(api.as("").get(PATH).status()).isEqualTo(401);
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                                            | /url
          {"url":7}                                                     | /url
          {"url":"ftp://example.org"}                                   | /url
          {"url":"https://u:p@203.0.114.7"}                             | /url
          {"url":"https://203.0.114.7","id":"a b"}                      | /id
          {"url":"https://203.0.114.7","format":"xml"}                  | /format
          {"url":"https://203.0.114.7","timeout":"PT61S"}               | /timeout
          {"url":"https://203.0.114.7","timeout":"PT0S"}                | /timeout
          {"url":"https://203.0.114.7","retrySchedule":"never"}         | /retrySchedule
          {"url":"https://203.0.114.7","retrySchedule":{"factor":2}}    | /retrySchedule/initialDelay
          {"url":"https://203.0.114.7","retrySchedule":{"every":2}}     | /retrySchedule/every
          {"url":"https://203.0.114.7","recipient":"nobody"}            | /recipient
          {"url":"https://203.0.114.7","secret":"short"}                | /secret
          {"url":"https://203.0.114.7","secret":""}                     | /secret
          {"url":"https://203.0.114.7","headers":[]}                    | /headers
          {"url":"https://203.0.114.7","headers":{"A":1}}               | /headers/A
          {"url":"https://203.0.114.7","headers":{"Host":"x"}}          | /headers/Host
          {"url":"https://203.0.114.7","headers":{"a/b":"x"}}           | /headers/a~1b
          {"url":"https://203.0.114.7","headers":{"A":"x","a":"y"}}     | /headers
          {"url":"https://203.0.114.7","headers":{"A":"x\\r\\nB: y"}}   | /headers/A
          {"url":"https://203.0.114.7","enabled":true}                  | /enabled
          """)
  void tellsWhatIsWrongAndStoresNothing(String body, String pointer) {
    var before = api.get(PATH).response().body();
    assertProblem(api.post(PATH, body), pointer);
    assertThat(api.get(PATH).response().body()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.0.0.1:9998/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://localhost:9998/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fd00::1]/"
      })
  void refusesToBePointedInside(String url) {
    assertProblem(api.post(PATH, "{\"url\":\"%s\"}".formatted(url)), "/url");
    var added = add("");
    assertProblem(patch(added, "{\"url\":\"%s\"}".formatted(url)), "/url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9999/hook", "http://hooks.invalid/not-yet-there"})
  void takesWhatIsAllowedOrNotThereYet(String url) {
    assertThat(api.post(PATH, "{\"url\":\"%s\"}".formatted(url)).status()).isEqualTo(201);
  }

  @Test
  void takesNoMoreThanTwentyHeaders() {
    var headers = IntStream.range(0, 21).mapToObj("\"X-%d\":\"x\""::formatted).toList();
    assertProblem(
        api.post(
            PATH,
            "{\"url\":\"https://203.0.114.7\",\"headers\":{%s}}"
                .formatted(String.join(",", headers))),
        "/headers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"overlap":"P31D"}   | /overlap
          {"overlap":"-PT1S"}  | /overlap
          {"overlap":24}       | /overlap
          {"secret":"x"}       | /secret
          {"until":"now"}      | /until
          """)
  void rotatesNothingByMistake(String body, String pointer) {
    var added = add("");
    assertProblem(api.post(added.header("Location") + "/rotate-secret", body), pointer);
    assertThat(stored(added).secrets().current()).isEqualTo(added.text("/secret"));
  }

  @Test
  void acceptsWebhooksForWhoeverCanBeCalled() {
    var type = "{\"type\":\"welcome\",\"data\":{\"name\":\"A\"},\"channel\":\"webhook\",%s}";
    var other = api.as("other-key");
    assertProblem(
        other.send(type.formatted("\"recipient\":{\"email\":\"a@b.c\"}")), "/recipient/webhook");
    var id = other.post(PATH, "{\"url\":\"https://203.0.114.7\",\"id\":\"tenants\"}").text("/id");
    assertThat(other.send(type.formatted("\"recipient\":{\"email\":\"a@b.c\"}")).status())
        .isEqualTo(202);
    var named = other.send(type.formatted("\"recipient\":{\"webhook\":\"" + id + "\"}"));
    assertThat(named.status()).isEqualTo(202);
    assertThat(other.get(named.header("Location")).text("/recipient/webhook")).isEqualTo(id);
    assertProblem(
        other.send(type.formatted("\"recipient\":{\"webhook\":\"unknown\"}")),
        "/recipient/webhook");
    other.exchange(other.request(PATH + "/" + id).DELETE());
  }

  @Test
  void keepsNoSecretWithoutAKey() {
    try (var keyless = TestServer.start(TestDatabase.create(), TestServer.NO_TEMPORAL)) {
      var refused = keyless.api().post(PATH, "{\"url\":\"https://203.0.114.7\"}");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text("/type")).isEqualTo("urn:veredus:problem:secrets-unavailable");
      assertThat(refused.text("/detail")).contains("veredus.secrets.keys");
    }
  }

  @Test
  void listsPageByPage() {
    var lister = api.as("lister-key");
    server.addTenant("lister", "lister-key");
    for (int i = 0; i < 3; i++) {
      lister.post(PATH, "{\"url\":\"https://203.0.114.7\",\"id\":\"e%d\"}".formatted(i));
    }
    var first = lister.get(PATH + "?limit=2");
    assertThat(first.text("/items/0/id")).isEqualTo("e0");
    assertThat(first.json().get("items")).hasSize(2);
    var last = lister.get(PATH + "?limit=2&cursor=" + first.text("/next"));
    assertThat(last.json().get("items")).hasSize(1);
    assertThat(last.text("/items/0/id")).isEqualTo("e2");
    assertThat(last.json().has("next")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "cursor=x",
        "cursor=KzEwMDAwMC0wMS0wMVQwMDowMDowMFogZTA", // the year 100000
        "state=sent",
        "limit=1&limit=2"
      })
  void refusesOtherQueries(String query) {
    var answer = api.get(PATH + "?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/type")).isEqualTo("urn:veredus:problem:invalid-query");
    assertThat(answer.text("/errors/0/parameter")).isEqualTo(query.split("=", 2)[0]);
  }

  private static Answer add(String more) {
    var members = "\"url\":\"https://203.0.114.7/hook\"" + (more.isEmpty() ? "" : "," + more);
    return api.post(PATH, "{" + members + "}");
  }

  private static Answer patch(Answer added, String body) {
    return api.exchange(
        api.request(added.header("Location"))
            .setHeader("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(body)));
  }

  private static Recipient named(Answer added) {
    return new Recipient(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Locale.ENGLISH,
            ZoneOffset.UTC)
        .at(new EndpointId(added.text("/id")));
  }

  private static io.veredus.postgres.endpoint.StoredEndpoint stored(Answer added) {
    return server
        .bean(Endpoints.class)
        .find(TenantId.DEFAULT, new EndpointId(added.text("/id")))
        .orElseThrow();
  }

  private static void assertProblem(Answer answer, String pointer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.text("/type")).isEqualTo("urn:veredus:problem:invalid-request");
    assertThat(answer.json().get("errors").valueStream().map(e -> e.get("pointer").stringValue()))
        .contains(pointer);
  }
}
