package io.veredus.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.veredus.server.Api.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks and text messages from the API to whoever gets them, and back. */
class ChannelsIT {
  private static final String SID = "SM0123456789abcdef0123456789abcdef";
  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  private static final String TOKEN = "12345678901234567890123456789012";
  private static final String PUBLIC = "https://veredus.example.org";

  private record Call(String path, String body, Map<String, List<String>> headers) {}

  private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
  private static HttpServer outside;
  private static volatile int hookStatus;
  private static PortBoundTestServer temporal;
  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext("/", ChannelsIT::answer);
    outside.start();
    int port = ScriptedTemporal.freePort();
    temporal = io.temporal.testserver.TestServer.createPortBoundServer(port, true);
    server =
        TestServer.start(
            TestDatabase.create(),
            "127.0.0.1:" + port,
            "--veredus.secrets.keys=k:" + Base64.getEncoder().encodeToString(new byte[32]),
            "--veredus.http.allow=127.0.0.1",
            "--veredus.public-url=" + PUBLIC,
            "--veredus.twilio.stand-in=" + outsideUrl());
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
    temporal.close();
    outside.stop(0);
  }

  @BeforeEach
  void forget() {
    CALLS.clear();
    hookStatus = 204;
  }

  @Test
  void callsTheTenantsEndpointSoThatTheReferenceLibraryVerifiesIt() {
    var endpoint = api.post("/v1/webhook-endpoints", hook("one"));
    var rotated = api.post(endpoint.header("Location") + "/rotate-secret", "");
    var sent = await(send("webhook", "{\"email\":\"ana@example.org\",\"name\":\"Ana\"}"), "sent");
    assertThat(CALLS).hasSize(1);
    var call = CALLS.getFirst();
    assertThatCode(() -> verify(endpoint.text("/secret"), call)).doesNotThrowAnyException();
    assertThatCode(() -> verify(rotated.text("/secret"), call)).doesNotThrowAnyException();
    var event = new JsonMapper().readTree(call.body());
    assertThat(event.at("/id").stringValue()).isEqualTo(sent.text("/id"));
    assertThat(event.at("/data/body").stringValue()).isEqualTo("Hello Ana");
    assertThat(event.at("/data/recipient/name").stringValue()).isEqualTo("Ana");
    remove(endpoint);
  }

  @Test
  void showsWhyAnEndpointThatIsGoneIsCalledNoLonger() {
    var endpoint = api.post("/v1/webhook-endpoints", hook("gone"));
    hookStatus = 410;
    await(send("webhook", "{\"webhook\":\"gone\"}"), "failed");
    var seen = api.get(endpoint.header("Location"));
    assertThat(seen.json().get("enabled").booleanValue()).isFalse();
    assertThat(seen.text("/disabledReason")).contains("410");

    api.post(endpoint.header("Location") + "/enable", "");
    hookStatus = 200;
    await(send("webhook", "{\"webhook\":\"gone\"}"), "sent");
    assertThat(CALLS).hasSize(2);
    remove(endpoint);
  }

  @Test
  void callsOthersWhileOneEndpointKeepsFailing() {
    var down =
        api.post(
            "/v1/webhook-endpoints",
            "{\"id\":\"down\",\"url\":\"%s/down\"}".formatted(outsideUrl()));
    var up = api.post("/v1/webhook-endpoints", hook("up"));
    IntStream.range(0, 12).forEach(_ -> send("webhook", "{\"webhook\":\"down\"}"));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> CALLS.size() >= 12);
    var soon = send("webhook", "{\"webhook\":\"up\"}").header("Location");
    Awaitility.await()
        .atMost(Duration.ofSeconds(8)) // well below the 15 s for which a breaker would stay open
        .untilAsserted(() -> assertThat(api.get(soon).text("/state")).isEqualTo("sent"));
    remove(down);
    remove(up);
  }

  @Test
  void sendsATextMessageThroughTwilioAndHearsThatItArrived() {
    var added =
        api.post(
            "/v1/providers",
            """
            {"id":"twilio","kind":"twilio-messages","secrets":{"authToken":"%s"},
             "settings":{"accountSid":"%s","from":"+3197010240000",
                         "statusCallback":"%s/v1/receipts/twilio/twilio"}}
            """
                .formatted(TOKEN, ACCOUNT, PUBLIC));
    assertThat(added.status()).as(added.response().body()).isEqualTo(201);
    api.post("/v1/providers/twilio/activate", "");
    var sent = await(send("sms", "{\"phone\":\"+31612345678\"}"), "sent");
    assertThat(sent.text("/providerMessageId")).isEqualTo(SID);
    assertThat(CALLS).hasSize(1);
    var form = form(CALLS.getFirst().body());
    assertThat(form).containsEntry("To", "+31612345678").containsEntry("Body", "Hello Ana");

    var callback = URI.create(form.get("StatusCallback"));
    assertThat(callback.toString()).startsWith(PUBLIC);
    assertThat(receive(callback, "delivered").status()).isEqualTo(204);
    assertThat(api.get("/v1/notifications/" + sent.text("/id")).text("/state"))
        .isEqualTo("delivered");
  }

  private static Answer receive(URI callback, String status) {
    var path = callback.getRawPath() + "?" + callback.getRawQuery();
    var form = Map.of("MessageSid", SID, "MessageStatus", status);
    var signature = ReceiptIT.signature(callback.toString(), form, TOKEN);
    var body = "MessageSid=%s&MessageStatus=%s".formatted(SID, status);
    return api.as("")
        .exchange(
            api.as("")
                .request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature)
                .POST(BodyPublishers.ofString(body)));
  }

  private static Answer send(String channel, String recipient) {
    var sent =
        api.send(
            """
            {"type":"welcome","channel":"%s","recipient":%s,"data":{"name":"Ana"}}
            """
                .formatted(channel, recipient));
    assertThat(sent.status()).as(sent.response().body()).isEqualTo(202);
    return sent;
  }

  private static Answer await(Answer accepted, String state) {
    var path = accepted.header("Location");
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.get(path), answer -> answer.text("/state").equals(state));
  }

  private static String hook(String id) {
    return "{\"id\":\"%s\",\"url\":\"%s/hook\"}".formatted(id, outsideUrl());
  }

  private static void remove(Answer endpoint) {
    api.exchange(api.request(endpoint.header("Location")).DELETE());
  }

  private static void verify(String secret, Call call) throws Exception {
    new Webhook(secret).verify(call.body(), HttpHeaders.of(call.headers(), (_, _) -> true));
  }

  private static Map<String, String> form(String body) {
    return Arrays.stream(body.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], UTF_8),
                pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private static String outsideUrl() {
    return "http://127.0.0.1:" + outside.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      CALLS.add(new Call(path, body, Map.copyOf(exchange.getRequestHeaders())));
      if (path.equals("/hook") || path.equals("/down")) {
        exchange.sendResponseHeaders(path.equals("/hook") ? hookStatus : 503, -1);
      } else {
        byte[] message = "{\"sid\":\"%s\",\"status\":\"queued\"}".formatted(SID).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(201, message.length);
        exchange.getResponseBody().write(message);
      }
    }
  }
}
