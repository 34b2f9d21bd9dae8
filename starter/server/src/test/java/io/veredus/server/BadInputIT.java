package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void tellsWhatIsWrong(String what, String body, String type, List<String> pointers) {
    var answer = api.send(body);

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text("/type")).isEqualTo("urn:veredus:problem:" + type);
    assertThat(answer.json().get("status").intValue()).isEqualTo(400);
    assertThat(answer.text("/title")).isNotBlank();
    assertThat(answer.text("/detail")).isNotBlank().doesNotContain("Exception", "java", "Source:");
    assertThat(pointers(answer.json())).isEqualTo(pointers);
    errors(answer.json())
        .forEach(error -> assertThat(error.get("allowed").stringValue()).isNotBlank());
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
            Stream.of(
                row("an empty body", "", MALFORMED),
                row("blanks", "  \n ", MALFORMED),
                row("no JSON", "hello", MALFORMED),
                row("an open object", "{\"type\":", MALFORMED),
                row("a trailing comma", "{\"type\":\"welcome\",}", MALFORMED),
                row("two values", "{} {}", MALFORMED),
                row("rubbish behind", "{\"type\":\"welcome\"} x", MALFORMED),
                row("single quotes", "{'type':'welcome'}", MALFORMED),
                row("a comment", "{/* */}", MALFORMED),
                row("NaN", with("\"data\":{\"name\":NaN}"), MALFORMED),
                row("a raw line break", "{\"type\":\"wel\ncome\"}", MALFORMED),
                row("a bad escape", "{\"type\":\"\\x\"}", MALFORMED),
                row("a duplicate key", "{\"type\":\"welcome\",\"type\":\"welcome\"}", MALFORMED),
                row("a deep duplicate", with("\"data\":{\"a\":{\"b\":1,\"b\":2}}"), MALFORMED),
                row("bottomless nesting", "[".repeat(50_000), MALFORMED),
                row(
                    "an endless number",
                    with("\"data\":{\"name\":" + "9".repeat(2000) + "}"),
                    MALFORMED),
                row("an array", "[]", INVALID, ""),
                row("a string", "\"welcome\"", INVALID, ""),
                row("null", "null", INVALID, ""),
                row("nothing", "{}", INVALID, "/type", "/recipient")),
            Stream.of(
                row("an unknown field", with("\"colour\":1"), INVALID, "/colour"),
                row("a field with a slash", with("\"a/b~c\":1"), INVALID, "/a~1b~0c"),
                row(
                    "an unknown recipient field",
                    to("{\"id\":\"ana\",\"fax\":\"1\"}"),
                    INVALID,
                    "/recipient/fax"),
                row(
                    "a number as type",
                    "{\"type\":1,\"recipient\":{\"id\":\"ana\"}}",
                    INVALID,
                    "/type"),
                row("a malformed type", type("a b"), INVALID, "/type"),
                row("an unknown type", type("nothing"), INVALID, "/type"),
                row("a type without provider", type("reminder"), INVALID, "/type"),
                row("a string as recipient", to("\"ana\""), INVALID, "/recipient"),
                row("an empty recipient", to("{}"), INVALID, "/recipient/email"),
                row("an unknown recipient", to("{\"id\":\"bob\"}"), INVALID, "/recipient/id"),
                row("a malformed recipient id", to("{\"id\":\"\"}"), INVALID, "/recipient/id"),
                row(
                    "an id and an address",
                    to("{\"id\":\"ana\",\"email\":\"a@b.org\"}"),
                    INVALID,
                    "/recipient/email"),
                row("a missing address", to("{\"name\":\"Ana\"}"), INVALID, "/recipient/email"),
                row(
                    "no address on the channel",
                    to("{\"phone\":\"+31612345678\"}"),
                    INVALID,
                    "/recipient/email"),
                row("a malformed address", to("{\"email\":\"ana\"}"), INVALID, "/recipient/email"),
                row(
                    "a list of addresses",
                    to("{\"email\":\"a@b.org, c@d.org\"}"),
                    INVALID,
                    "/recipient/email"),
                row(
                    "a line break in an address",
                    to("{\"email\":\"a@b.org\\r\\nBcc: c@d.org\"}"),
                    INVALID,
                    "/recipient/email"),
                row(
                    "a malformed number",
                    to("{\"email\":\"a@b.org\",\"phone\":\"0612\"}"),
                    INVALID,
                    "/recipient/phone"),
                row(
                    "a line break in a name",
                    to("{\"email\":\"a@b.org\",\"name\":\"A\\r\\nBcc: x\"}"),
                    INVALID,
                    "/recipient/name"),
                row(
                    "a line separator in a name",
                    to("{\"email\":\"a@b.org\",\"name\":\"A\\u2028B\"}"),
                    INVALID,
                    "/recipient/name"),
                row(
                    "a long name",
                    to("{\"email\":\"a@b.org\",\"name\":\"" + "x".repeat(201) + "\"}"),
                    INVALID,
                    "/recipient/name"),
                row(
                    "a malformed locale",
                    to("{\"email\":\"a@b.org\",\"locale\":\"e_n!\"}"),
                    INVALID,
                    "/recipient/locale"),
                row(
                    "an unknown zone",
                    to("{\"email\":\"a@b.org\",\"timeZone\":\"Mars/Base\"}"),
                    INVALID,
                    "/recipient/timeZone")),
            Stream.of(
                row(
                    "a missing variable",
                    body("\"recipient\":{\"id\":\"ana\"}"),
                    INVALID,
                    "/data/name"),
                row(
                    "data as a string",
                    body("\"recipient\":{\"id\":\"ana\"},\"data\":\"x\""),
                    INVALID,
                    "/data"),
                row(
                    "deep data",
                    data("[".repeat(20) + "]".repeat(20)),
                    INVALID,
                    "/data/name" + "/0".repeat(19)),
                row("NUL in data", data("\"a\\u0000b\""), INVALID, "/data/name"),
                row("NUL in a key", data("\"x\",\"a\\u0000b\":1"), INVALID, "/data"),
                row("half a surrogate pair", data("\"\\ud83d\""), INVALID, "/data/name"),
                row("the other half", data("\"\\ude00 x\""), INVALID, "/data/name"),
                row("an infinite number", data("1e999"), INVALID, "/data/name"),
                row("an unknown channel", with("\"channel\":\"pigeon\""), INVALID, "/channel"),
                row(
                    "a channel without provider",
                    with("\"channel\":\"inbox\""),
                    INVALID,
                    "/channel"),
                row(
                    "a subject without id",
                    with("\"subject\":{\"type\":\"user\"}"),
                    INVALID,
                    "/subject/id"),
                row(
                    "an empty subject",
                    with("\"subject\":{\"type\":\"\",\"id\":\"1\"}"),
                    INVALID,
                    "/subject/type"),
                row(
                    "an unknown schedule",
                    with("\"retrySchedule\":\"often\""),
                    INVALID,
                    "/retrySchedule"),
                row("a number as schedule", with("\"retrySchedule\":3"), INVALID, "/retrySchedule"),
                row(
                    "half a schedule",
                    with(
                        "\"retrySchedule\":{\"initialDelay\":\"PT1S\",\"factor\":2,\"maximumDelay\":\"PT9S\"}"),
                    INVALID,
                    "/retrySchedule/maximumAttempts",
                    "/retrySchedule/timeToLive"),
                row(
                    "a schedule of strings",
                    schedule("\"PT1S\"", "\"2\"", "\"PT9S\"", "\"3\""),
                    INVALID,
                    "/retrySchedule/factor",
                    "/retrySchedule/maximumAttempts"),
                row(
                    "a schedule without end",
                    schedule("\"PT1S\"", "2", "\"PT9S\"", "0"),
                    INVALID,
                    "/retrySchedule"),
                row(
                    "a factor of 1e300",
                    schedule("\"PT1S\"", "1e300", "\"PT9S\"", "3"),
                    INVALID,
                    "/retrySchedule"),
                row(
                    "a delay of zero",
                    schedule("\"PT0S\"", "2", "\"PT9S\"", "3"),
                    INVALID,
                    "/retrySchedule/initialDelay"),
                row(
                    "half an attempt",
                    schedule("\"PT1S\"", "2", "\"PT9S\"", "1.5"),
                    INVALID,
                    "/retrySchedule/maximumAttempts")),
            Stream.of(
                    "PT0S",
                    "-PT1S",
                    "PT0.0000001S",
                    "P31D",
                    "PT720H0.001S",
                    "5 minutes",
                    "P1M",
                    "PT999999999999999999999H",
                    "")
                .map(text ->
                    row(
                        "a time to live of '" + text + "'",
                        with("\"timeToLive\":\"" + text + "\""),
                        INVALID,
                        "/timeToLive")),
            Stream.of(
                    Instant.now().minusSeconds(62).toString(),
                    Instant.now().plus(Duration.ofDays(367)).toString(),
                    "2030-01-31",
                    "tomorrow",
                    "+999999999-01-01T00:00:00Z",
                    "2030-01-31T09:00:00")
                .map(text ->
                    row(
                        "sent at " + text,
                        with("\"sendAt\":\"" + text + "\""),
                        INVALID,
                        "/sendAt")),
            Stream.of(
                row("a number as time", with("\"sendAt\":1900000000"), INVALID, "/sendAt"),
                row("a number as time to live", with("\"timeToLive\":60"), INVALID, "/timeToLive"),
                row(
                    "everything at once",
                    "{\"type\":\"nothing\",\"recipient\":{\"email\":\"x\"},\"colour\":1,\"timeToLive\":\"PT0S\"}",
                    INVALID,
                    "/colour",
                    "/recipient/email",
                    "/timeToLive",
                    "/type")))
        .flatMap(rows -> rows);
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
      strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense"})
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

  private static Arguments row(String what, String body, String type, String... pointers) {
    return Arguments.of(what, body, type, List.of(pointers));
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

  private static String to(String recipient) {
    return body("\"recipient\":" + recipient + ",\"data\":{\"name\":\"Ana\"}");
  }

  private static String type(String key) {
    return "{\"type\":\"" + key + "\",\"recipient\":{\"id\":\"ana\"},\"data\":{\"name\":\"Ana\"}}";
  }

  private static String schedule(String initial, String factor, String maximum, String attempts) {
    return with(
        "\"retrySchedule\":{\"initialDelay\":%s,\"factor\":%s,\"maximumDelay\":%s,\"maximumAttempts\":%s,\"timeToLive\":\"PT1M\"}"
            .formatted(initial, factor, maximum, attempts));
  }
}
