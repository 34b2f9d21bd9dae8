package io.veredus.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.veredus.server.Api.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every kind of provider from the configuration alone, without a call of the API. */
class ConfiguredProvidersIT {
  private static final String SID = "0123456789abcdef0123456789abcdef";
  private static final String PLANTED = "planted-5ecret";

  private record Call(String path, String body, Map<String, List<String>> headers) {}

  private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
  private static PortBoundTestServer temporal;
  private static TestMailbox mailbox;
  private static HttpServer outside;
  private static TestServer server;
  private static Api api;
  private static Api other;

  @BeforeAll
  static void start() throws IOException {
    int port = ScriptedTemporal.freePort();
    temporal = io.temporal.testserver.TestServer.createPortBoundServer(port, true);
    mailbox = TestMailbox.open();
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext("/", ConfiguredProvidersIT::answer);
    outside.start();
    server =
        TestServer.start(
            TestDatabase.create(),
            "127.0.0.1:" + port,
            Stream.of(
                    List.of(
                        "--veredus.http.allow=127.0.0.1",
                        "--veredus.secrets.keys=k:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                        "--veredus.twilio.stand-in=" + outsideUrl()),
                    provider(
                        0,
                        "kind=smtp",
                        "settings.smarthost=" + mailbox.address(),
                        "settings.from=Example <example@example.org>",
                        "settings.reply-to=help@example.org"),
                    provider(
                        1,
                        "kind=http-email",
                        "tenant=other",
                        "settings.endpoint=" + outsideUrl() + "/mails",
                        "settings.headers.X-Environment=test",
                        "secrets.secret=" + PLANTED),
                    provider(
                        2,
                        "kind=twilio-verify",
                        "settings.accountsid=AC" + SID,
                        "settings.servicesid=VA" + SID,
                        "secrets.authtoken=" + PLANTED),
                    provider(
                        3,
                        "kind=http-sms",
                        "id=texts",
                        "max-per-second=50",
                        "settings.endpoint=" + outsideUrl() + "/texts",
                        "secrets.secret=" + PLANTED),
                    provider(
                        4,
                        "kind=twilio-messages",
                        "tenant=other",
                        "settings.accountSid=AC" + SID,
                        "settings.from=+3197010240000",
                        "secrets.authToken=" + PLANTED),
                    provider(5, "kind=webhook", "max-per-second=50"))
                .flatMap(List::stream)
                .toArray(String[]::new));
    api = server.api();
    other = api.as("other-key");
  }

  @AfterAll
  static void stop() {
    server.close();
    outside.stop(0);
    mailbox.close();
    temporal.close();
  }

  @Test
  void showsEachToItsTenantAndLeavesItAlone() {
    assertThat(ids(api)).containsExactly("smtp", "twilio-verify", "texts", "webhook");
    assertThat(ids(other)).containsExactly("http-email", "twilio-messages");
    assertThat(api.get("/v1/providers/texts").json().get("configured").booleanValue()).isTrue();
    assertThat(api.post("/v1/providers/texts/deactivate", "").text("/type"))
        .endsWith("provider-configured");
    assertThat(other.get("/v1/providers/texts").status()).isEqualTo(404);
    assertThat(
            api.get("/v1/providers").response().body()
                + other.get("/v1/providers").response().body())
        .doesNotContain(PLANTED);
  }

  @Test
  void testsEach() {
    api.post(
        "/v1/webhook-endpoints",
        "{\"id\":\"tested\",\"url\":\"%s/tested\"}".formatted(outsideUrl()));
    var number = "+31612345674";
    assertThat(test(api, "smtp", "test@example.org").text("/passed")).isEqualTo("true");
    assertThat(test(api, "twilio-verify", number).text("/passed")).isEqualTo("true");
    assertThat(test(api, "texts", number).text("/passed")).isEqualTo("true");
    assertThat(test(api, "webhook", "tested").text("/passed")).isEqualTo("true");
    assertThat(test(other, "http-email", "test@example.org").text("/passed")).isEqualTo("true");
    assertThat(test(other, "twilio-messages", number).text("/passed")).isEqualTo("true");
  }

  @Test
  void sendsMailsBySmtp() {
    sentBy("smtp", send(api, "email", "{\"email\":\"smtp@example.org\"}", ""));
    assertThat(mailbox.mail("smtp@example.org", 1))
        .contains("From: Example <example@example.org>", "Reply-To: help@example.org");
  }

  @Test
  void sendsMailsByARelayThatLearnsWhatGoesAlong() {
    var more =
        ",\"attachments\":[{\"name\":\"a.pdf\",\"url\":\"https://example.org/a\"}]"
            + ",\"unsubscribeUrl\":\"https://example.org/stop\"";
    sentBy("http-email", send(other, "email", "{\"email\":\"relay@example.org\"}", more));
    var call = call("/mails", "relay@example.org");
    assertThat(call.headers()).containsEntry("X-environment", List.of("test"));
    assertThat(call.body())
        .contains(
            "\"attachments\":[{\"name\":\"a.pdf\",\"contentType\":\"application/pdf\","
                + "\"url\":\"https://example.org/a\"}]")
        .contains("\"unsubscribeUrl\":\"https://example.org/stop\"");
  }

  @Test
  void sendsTextsByARelay() {
    sentBy("texts", send(api, "sms", "{\"phone\":\"+31612345671\"}", ""));
    assertThat(call("/texts", "+31612345671").body()).contains("Hello Ana");
  }

  @Test
  void sendsTextsByTwilio() {
    sentBy("twilio-messages", send(other, "sms", "{\"phone\":\"+31612345672\"}", ""));
    assertThat(call("/Messages", "31612345672").body()).contains("Body=Hello+Ana");
  }

  @Test
  void verifiesByTwilio() {
    var asked =
        api.post(
            "/v1/verifications",
            "{\"purpose\":\"phone\",\"channel\":\"sms\",\"recipient\":{\"phone\":\"+31612345673\"}}");
    assertThat(asked.status()).as(asked.response().body()).isEqualTo(202);
    assertThat(call("/Verifications", "31612345673").body()).contains("Channel=sms");
  }

  @Test
  void callsEndpoints() {
    var endpoint =
        api.post(
            "/v1/webhook-endpoints",
            "{\"id\":\"hook\",\"url\":\"%s/hook\"}".formatted(outsideUrl()));
    assertThat(endpoint.status()).as(endpoint.response().body()).isEqualTo(201);
    sentBy("webhook", send(api, "webhook", "{\"webhook\":\"hook\"}", ""));
    assertThat(call("/hook", "Hello Ana").path()).isEqualTo("/hook");
  }

  @Test
  void stopsTheStartNamingKeyAndValue() {
    assertThatThrownBy(() ->
            TestServer.start(
                TestDatabase.create(),
                TestServer.NO_TEMPORAL,
                "--veredus.providers[0].kind=http-sms",
                "--veredus.providers[0].settings.endpoint=ftp://x.org",
                "--veredus.providers[0].secrets.secret=" + PLANTED))
        .rootCause()
        .hasMessageContaining("veredus.providers[0].settings.endpoint 'ftp://x.org'")
        .hasMessageNotContaining(PLANTED);
    assertThatThrownBy(() ->
            TestServer.start(
                TestDatabase.create(),
                TestServer.NO_TEMPORAL,
                "--veredus.attachments.folder=/nowhere/at/all"))
        .rootCause()
        .hasMessageContaining("veredus.attachments.folder: '/nowhere/at/all'");
  }

  private static List<String> provider(int number, String... members) {
    return Stream.of(members)
        .map(member -> "--veredus.providers[%d].%s".formatted(number, member))
        .toList();
  }

  private static Answer test(Api caller, String id, String to) {
    return caller.post("/v1/providers/" + id + "/test", "{\"to\":\"" + to + "\"}");
  }

  private static List<String> ids(Api caller) {
    return StreamSupport.stream(
            caller.get("/v1/providers").json().get("items").spliterator(), false)
        .map(item -> item.get("id").stringValue())
        .toList();
  }

  private record Sent(Api caller, Answer answer) {}

  private static Sent send(Api caller, String channel, String recipient, String more) {
    var sent =
        caller.send(
            "{\"type\":\"welcome\",\"channel\":\"%s\",\"recipient\":%s,\"data\":{\"name\":\"Ana\"}%s}"
                .formatted(channel, recipient, more));
    assertThat(sent.status()).as(sent.response().body()).isEqualTo(202);
    return new Sent(caller, sent);
  }

  private static void sentBy(String provider, Sent sent) {
    var path = sent.answer().header("Location");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(sent.caller().get(path).text("/state")).isEqualTo("sent"));
    assertThat(sent.caller().get(path).text("/attempts/0/provider")).isEqualTo(provider);
  }

  private static Call call(String path, String text) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                CALLS.stream()
                    .filter(it -> it.path().contains(path) && it.body().contains(text))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static String outsideUrl() {
    return "http://127.0.0.1:" + outside.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var path = exchange.getRequestURI().getPath();
      CALLS.add(new Call(path, body, Map.copyOf(exchange.getRequestHeaders())));
      var kind = path.endsWith("/Verifications") ? "VE" : "SM";
      byte[] answer =
          "{\"sid\":\"%s%s\",\"status\":\"pending\"}".formatted(kind, SID).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(201, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
