package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BadInputIT {
  private static final String MALFORMED = "malformed-json";
  private static final String INVALID = "invalid-request";

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

  @AfterEach
  void nothingIsStored() {
    assertThat(api.get("/v1/notifications").json().get("items")).isEmpty();
  }

  /** Pointers are in their order, with blanks between; {@code (body)} is the empty one. */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "bad-input.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  @MethodSource("otherBodies")
  void tellsWhatIsWrong(String what, String body, String type, @Nullable String pointers) {
    var answer = api.send(body);

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text("/type")).isEqualTo("urn:veredus:problem:" + type);
    assertThat(answer.json().get("status").intValue()).isEqualTo(400);
    assertThat(answer.text("/title")).isNotBlank();
    assertThat(answer.text("/detail")).isNotBlank().doesNotContain("Exception", "java", "Source:");
    assertThat(pointers(answer.json())).isEqualTo(expected(pointers));
    errors(answer.json())
        .forEach(error -> assertThat(error.get("allowed").stringValue()).isNotBlank());
  }

  private static List<String> expected(@Nullable String pointers) {
    return pointers == null
        ? List.of()
        : Stream.of(pointers.split(" ")).map(it -> it.equals("(body)") ? "" : it).toList();
  }

  /** Those that a line of the table cannot hold, or that depend on the time of day. */
  static Stream<Arguments> otherBodies() {
    return Stream.of(
        Arguments.of("an empty body", "", MALFORMED, null),
        Arguments.of("blanks", "  \n ", MALFORMED, null),
        Arguments.of("a raw line break", "{\"type\":\"wel\ncome\"}", MALFORMED, null),
        Arguments.of("bottomless nesting", "[".repeat(50_000), MALFORMED, null),
        Arguments.of("an endless number", data("9".repeat(2000)), MALFORMED, null),
        Arguments.of(
            "a long name",
            body(
                "\"recipient\":{\"email\":\"a@b.org\",\"name\":\"%s\"},\"data\":{\"name\":\"Ana\"}"
                    .formatted("x".repeat(201))),
            INVALID,
            "/recipient/name"),
        sentAt("62 s ago", Instant.now().minusSeconds(62)),
        sentAt("in 367 days", Instant.now().plus(Duration.ofDays(367))));
  }

  private static Arguments sentAt(String when, Instant time) {
    return Arguments.of(
        "sent at a time " + when, with("\"sendAt\":\"" + time + "\""), INVALID, "/sendAt");
  }

  @Test
  void namesLineAndColumn() {
    assertThat(api.send("{\n  \"type\": oops}").text("/detail")).contains("line 2, column 1");
  }

  @Test
  void namesTheKnownTypes() {
    assertThat(api.send(type("nothing")).text("/errors/0/allowed"))
        .isEqualTo("reminder, text, welcome");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    var body =
        with("\"subject\":{\"type\":\"user\",\"id\":\"\u00e9\"}")
            .getBytes(StandardCharsets.ISO_8859_1);

    var answer = api.post("/v1/notifications", BodyPublishers.ofByteArray(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/type")).endsWith(MALFORMED);
  }

  @Test
  void refusesLargeBodiesOfKnownLength() {
    var answer = api.send(data("\"" + "x".repeat(256 * 1024) + "\""));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text("/type")).endsWith("body-too-large");
  }

  @Test
  void refusesLargeBodiesInChunks() {
    var body = data("\"" + "x".repeat(256 * 1024) + "\"").getBytes(StandardCharsets.UTF_8);

    var answer =
        api.post(
            "/v1/notifications",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertThat(answer.status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "nonsense"
      })
  void refusesOtherMediaTypes(String type) {
    var answer =
        api.exchange(
            api.request("/v1/notifications")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(with("\"channel\":\"email\""))));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.text("/type")).endsWith("unsupported-media-type");
  }

  @Test
  void refusesOtherMethods() {
    var answer = api.exchange(api.request("/v1/notifications").DELETE());

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET", "POST");
    assertThat(answer.text("/type")).endsWith("method-not-allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v1/other",
        "/v1/notifications/",
        "/error",
        "/v1/notifications/x/y",
        "/favicon.ico"
      })
  void knowsNoOtherPaths(String path) {
    var answer = api.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("/type")).endsWith(":not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "018f0000-0000-7000-8000-000000000000",
        "00000000-0000-0000-0000-000000000000",
        "%00",
        "..%2f"
      })
  void knowsNoOtherIds(String id) {
    var answer = api.get("/v1/notifications/" + id);

    assertThat(answer.status()).isIn(404, 400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "colour=1",
        "state=gone",
        "type=a%20b",
        "recipient=",
        "since=yesterday",
        "limit=0",
        "limit=201",
        "limit=x",
        "cursor=x",
        "cursor=AAAAAAAAAAAAAAAAAAAAAA",
        "state=sent&state=failed",
        "state",
        "since=%2B999999999-01-01T00:00:00Z",
        "type=%00"
      })
  void refusesOtherQueries(String query) {
    var answer = api.get("/v1/notifications?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/type")).endsWith("invalid-query");
    assertThat(answer.text("/errors/0/parameter")).isEqualTo(query.split("=", 2)[0]);
    assertThat(answer.text("/errors/0/allowed")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "a=%zz", "%ff=1", "&=&limit=1", "a=%C3"})
  void refusesQueriesThatCannotBeDecoded(String query) throws IOException {
    for (var path : List.of("/v1/notifications", "/v1/recipients", "/v1/suppressions")) {
      var answer = RawRequests.exchange(api.port(), "GET " + path + "?" + query + " HTTP/1.1", "");
      assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:veredus:problem:");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "dev dev"})
  void asksForAKey(String key) {
    var answer = api.as(key).send(with("\"channel\":\"email\""));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(answer.text("/type")).endsWith("unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\"", "\"open", "\"a\";b"})
  void refusesMalformedIdempotencyKeys(String key) {
    refusesIdempotencyKey(key);
  }

  @Test
  void refusesLongIdempotencyKeys() {
    refusesIdempotencyKey("k".repeat(256));
    refusesIdempotencyKey("\"" + "k".repeat(256) + "\"");
  }

  private static void refusesIdempotencyKey(String key) {
    var answer = api.send(data("\"x\""), "Idempotency-Key", key);

    assertThat(answer.status()).as(key).isEqualTo(400);
    assertThat(answer.text("/type")).endsWith("invalid-idempotency-key");
  }

  private static List<String> pointers(JsonNode problem) {
    return errors(problem).map(error -> error.get("pointer").stringValue()).toList();
  }

  private static Stream<JsonNode> errors(JsonNode problem) {
    return problem.has("errors")
        ? StreamSupport.stream(problem.get("errors").spliterator(), false)
        : Stream.empty();
  }

  private static String body(String rest) {
    return "{\"type\":\"welcome\"," + rest + "}";
  }

  private static String with(String more) {
    return body(
        "\"recipient\":{\"id\":\"ana\"},"
            + (more.startsWith("\"data\"") ? "" : "\"data\":{\"name\":\"Ana\"},")
            + more);
  }

  private static String data(String name) {
    return with("\"data\":{\"name\":" + name + "}");
  }

  private static String type(String key) {
    return "{\"type\":\"" + key + "\",\"recipient\":{\"id\":\"ana\"},\"data\":{\"name\":\"Ana\"}}";
  }
}
