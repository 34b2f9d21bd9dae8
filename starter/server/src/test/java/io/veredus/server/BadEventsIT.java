package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.type.Audience;
import io.veredus.postgres.type.ChannelPlan;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.postgres.type.Trigger;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a secret key, so that nothing sensitive can be kept. */
class BadEventsIT {
  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    server = TestServer.start(TestDatabase.create(), TestServer.NO_TEMPORAL);
    api = server.api();
    var plain =
        NotificationType.of(
            new TypeKey("pin"),
            Channel.EMAIL,
            RetrySchedule.STANDARD,
            AmbiguityPolicy.AT_LEAST_ONCE);
    server
        .bean(NotificationTypes.class)
        .save(
            TenantId.DEFAULT,
            new NotificationType(
                plain.key(),
                plain.name(),
                "",
                Optional.of(
                    new Trigger(
                        List.of("pin"),
                        new Audience.OfSubject(Optional.empty()),
                        Optional.empty())),
                ChannelPlan.only(Channel.EMAIL),
                plain.delivery(),
                plain.consent(),
                Optional.empty(),
                plain.sentEvents(),
                List.of("code", "deep.code")));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void nothingIsStored() {
    assertThat(api.get("/v1/events").json().get("items")).isEmpty();
    assertThat(api.get("/v1/notifications").json().get("items")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  void tellsWhatIsWrong(String what, String body, List<String> pointers) {
    for (boolean batch : List.of(false, true)) {
      var answer = batch ? batch("[" + body + "]") : api.post("/v1/events", body);

      assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
      assertThat(answer.text("/type")).isEqualTo("urn:veredus:problem:invalid-request");
      assertThat(
              StreamSupport.stream(answer.json().get("errors").spliterator(), false)
                  .map(error -> error.get("pointer").stringValue()))
          .as(answer.response().body())
          .isEqualTo(pointers.stream().map(pointer -> batch ? "/0" + pointer : pointer).toList());
    }
  }

  static Stream<Arguments> events() {
    return Stream.of(
        row("nothing", "{}", "/specversion", "/id", "/source", "/type"),
        row("an array", "[]", ""),
        row("a string", "\"x\"", ""),
        row(
            "another version",
            with("\"specversion\":\"0.3\"").replace("\"specversion\":\"1.0\",", ""),
            "/specversion"),
        row("a number as id", event("7", "\"/s\"", "\"t\"", ""), "/id"),
        row("an empty id", event("\"\"", "\"/s\"", "\"t\"", ""), "/id"),
        row("two lines", event("\"a\\nb\"", "\"/s\"", "\"t\"", ""), "/id"),
        row("a long id", event("\"" + "i".repeat(256) + "\"", "\"/s\"", "\"t\"", ""), "/id"),
        row("a space in the source", event("\"1\"", "\"/a b\"", "\"t\"", ""), "/source"),
        row("no ASCII in the source", event("\"1\"", "\"/é\"", "\"t\"", ""), "/source"),
        row("no URI", event("\"1\"", "\"%zz\"", "\"t\"", ""), "/source"),
        row("our source", event("\"1\"", "\"veredus\"", "\"t\"", ""), "/source"),
        row("our type", event("\"1\"", "\"/s\"", "\"io.veredus.notification.sent\"", ""), "/type"),
        row("a schema without a scheme", with("\"dataschema\":\"0\""), "/dataschema"),
        row("an empty subject", with("\"subject\":\" \""), "/subject"),
        row("a long kind", with("\"subject\":\"" + "k".repeat(65) + "/1\""), "/subject"),
        row("a long subject", with("\"subject\":\"t/" + "i".repeat(201) + "\""), "/subject"),
        row("no time", with("\"time\":\"yesterday\""), "/time"),
        row("a local time", with("\"time\":\"2026-01-01T00:00:00\""), "/time"),
        row("a far time", with("\"time\":\"+99999-01-01T00:00:00Z\""), "/time"),
        row("an upper-case attribute", with("\"dataContentType\":\"x\""), "/dataContentType"),
        row("an attribute with a slash", with("\"a/b\":\"x\""), "/a~1b"),
        row("an object as attribute", with("\"extra\":{}"), "/extra"),
        row("a fraction as attribute", with("\"extra\":1.5"), "/extra"),
        row("a large number as attribute", with("\"extra\":3000000000"), "/extra"),
        row("no Base64", with("\"data_base64\":\"%\""), "/data_base64"),
        row("two kinds of data", with("\"data\":{},\"data_base64\":\"YQ==\""), "/data_base64"),
        row("NUL in data", with("\"data\":{\"a\":\"\\u0000\"}"), "/data/a"),
        row("half a character", with("\"data\":{\"a\":\"\\ud800\"}"), "/data/a"),
        row("a sealed value", with("\"data\":{\"a\":\"veredus-sealed.AAAA.\"}"), "/data/a"),
        row(
            "deep data",
            with("\"data\":" + "[".repeat(22) + "]".repeat(22)),
            "/data" + "/0".repeat(20)),
        row("a code of odd characters", pin("\"code\":\"a b\""), "/data/code"),
        row("a code that is an object", pin("\"code\":{}"), "/data/code"),
        row("a code deep within", pin("\"deep\":{\"code\":\"<b>\"}"), "/data/deep/code"));
  }

  @Test
  void takesNoSensitiveValueWithoutAKey() {
    var event = api.post("/v1/events", pin("\"code\":\"123456\""));
    var request =
        api.send(
            "{\"type\":\"pin\",\"recipient\":{\"id\":\"ana\"},\"data\":{\"code\":\"123456\"}}");

    assertThat(event.status()).isEqualTo(503);
    assertThat(event.text("/type")).isEqualTo("urn:veredus:problem:secrets-unavailable");
    assertThat(request.status()).isEqualTo(503);
    assertThat(request.response().body()).doesNotContain("123456");
  }

  @Test
  void takesNobodysSealedValueAgain() {
    var answer =
        api.send(
            "{\"type\":\"welcome\",\"recipient\":{\"id\":\"ana\"},\"data\":{\"name\":\"veredus-sealed.QUJD.\"}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/errors/0/pointer")).isEqualTo("/data/name");
  }

  @Test
  void refusesBatchesThatAreNone() {
    assertThat(batch(with("")).status()).isEqualTo(400);
    assertThat(batch("[").text("/type")).isEqualTo("urn:veredus:problem:malformed-json");
    var tooMany =
        IntStream.rangeClosed(0, 1000).mapToObj(_ -> "{}").collect(Collectors.joining(","));
    assertThat(batch("[" + tooMany + "]").status()).isEqualTo(400);
    byte[] tooLarge = new byte[8 * 1024 * 1024 + 1];
    assertThat(
            batch(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge))).status())
        .isEqualTo(413);
    var large = with("\"data\":{\"a\":\"" + "x".repeat(262_144) + "\"}");
    assertThat(api.post("/v1/events", large).status()).isEqualTo(413);
    assertThat(batch("[" + large + "]").text("/errors/0/pointer")).isEqualTo("/0");
    assertThat(batch("[]").json().get("items")).isEmpty();
  }

  @Test
  void refusesWhatIsNoEvent() {
    var plain =
        api.request("/v1/events")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("hello"));
    var nothing = api.request("/v1/events").POST(BodyPublishers.noBody());

    assertThat(api.exchange(plain).status()).isEqualTo(415);
    assertThat(api.exchange(nothing).status()).isEqualTo(415);
    assertThat(api.post("/v1/events", "{}", "ce-specversion", "1.0", "ce-id", "%zz").status())
        .isEqualTo(400);
    assertThat(
            api.post("/v1/events", "{", "ce-specversion", "1.0", "ce-id", "1", "ce-source", "/s")
                .status())
        .isEqualTo(400);
    assertThat(api.as("").post("/v1/events", with("")).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=x", "after=-1", "after=99999999999999999999", "limit=0", "limit=1001", "limit=x",
        "type=", "type=a&type=b", "colour=red", "subject=order", "subject=/7", "subject=order/"
      })
  void refusesWrongQueries(String query) {
    var answer = api.get("/v1/events?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/type")).isEqualTo("urn:veredus:problem:invalid-query");
  }

  private static Arguments row(String what, String body, String... pointers) {
    return Arguments.of(what, body, List.of(pointers));
  }

  private static String pin(String data) {
    return event("\"1\"", "\"/s\"", "\"pin\"", ",\"data\":{" + data + "}");
  }

  private static String with(String more) {
    return event("\"1\"", "\"/s\"", "\"t\"", more.isEmpty() ? "" : "," + more);
  }

  private static String event(String id, String source, String type, String more) {
    return "{\"specversion\":\"1.0\",\"id\":%s,\"source\":%s,\"type\":%s%s}"
        .formatted(id, source, type, more);
  }

  private static Api.Answer batch(String body) {
    return batch(BodyPublishers.ofString(body));
  }

  private static Api.Answer batch(BodyPublisher body) {
    return api.exchange(
        api.request("/v1/events")
            .header("Content-Type", "application/cloudevents-batch+json")
            .POST(body));
  }
}
