package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.veredus.server.Api.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestSendsIT {
  private static final String SERVICE = "VA0123456789abcdef0123456789abcdef";
  private static final String TOKEN = "planted-5ecret";

  private static final List<String> seen = new CopyOnWriteArrayList<>();
  private static HttpServer outside;
  private static volatile int status = 200;
  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext("/", TestSendsIT::answer);
    outside.start();
    server =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.secrets.keys=test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "--veredus.http.allow=127.0.0.1",
            "--veredus.twilio.stand-in=" + outside());
    api = server.api();
    api.post(
        "/v1/providers",
        """
        {"kind": "twilio-verify", "id": "codes",
         "settings": {"accountSid": "AC0123456789abcdef0123456789abcdef", "serviceSid": "%s"},
         "secrets": {"authToken": "%s"}}\
        """
            .formatted(SERVICE, TOKEN));
    api.post("/v1/providers", "{\"kind\":\"webhook\",\"id\":\"hooks\"}");
    api.post("/v1/webhook-endpoints", "{\"id\":\"ops\",\"url\":\"%s/hook\"}".formatted(outside()));
  }

  @AfterAll
  static void stop() {
    server.close();
    outside.stop(0);
  }

  @BeforeEach
  void forget() {
    seen.clear();
    status = 200;
  }

  @Test
  void asksTwilioForTheServiceOfCodesAndSendsNone() {
    var report = test(api, "codes", "{}");
    assertThat(results(report))
        .containsExactly("resolve ok", "connect ok", "tls skipped", "login ok", "send skipped");
    assertThat(report.json().get("passed").booleanValue()).isTrue();
    assertThat(report.json().get("sent").booleanValue()).isFalse();
    assertThat(seen).containsExactly("GET /v2/Services/" + SERVICE);
  }

  @Test
  void saysThatTwilioTakesNoneOfTheCredentials() {
    status = 401;
    var report = test(api, "codes", "{\"to\":\"+31612345678\"}");
    assertThat(results(report)).contains("login failed", "send skipped");
    assertThat(report.json().get("passed").booleanValue()).isFalse();
    assertThat(report.response().body()).doesNotContain(TOKEN);
  }

  @Test
  void callsAnEndpointOnce() {
    var report = test(api, "hooks", "{\"to\":\"ops\"}");
    assertThat(results(report))
        .containsExactly(
            "resolve skipped", "connect ok", "tls skipped", "login skipped", "send ok");
    assertThat(report.json().get("sent").booleanValue()).isTrue();
    assertThat(seen).containsExactly("POST /hook");
  }

  @Test
  void leavesAnEndpointThatIsGoneEnabled() {
    status = 410;
    var report = test(api, "hooks", "{\"to\":\"ops\"}");
    assertThat(results(report)).contains("connect ok", "send failed");
    assertThat(api.get("/v1/webhook-endpoints/ops").json().get("enabled").booleanValue()).isTrue();
  }

  @Test
  void callsNoEndpointThatThereIsNot() {
    assertThat(test(api, "hooks", "{\"to\":\"nobody\"}").text("/errors/0/pointer"))
        .isEqualTo("/to");
    assertThat(test(api, "hooks", "{}").text("/errors/0/pointer")).isEqualTo("/to");
    assertThat(seen).isEmpty();
  }

  @Test
  void testsNoMoreThanAMinuteAllows() {
    var other = api.as("other-key");
    other.post("/v1/providers", "{\"kind\":\"webhook\",\"id\":\"hooks\"}");
    other.post(
        "/v1/webhook-endpoints", "{\"id\":\"ops\",\"url\":\"%s/hook\"}".formatted(outside()));
    var answers =
        IntStream.range(0, 11).mapToObj(_ -> test(other, "hooks", "{\"to\":\"ops\"}")).toList();
    assertThat(answers.subList(0, 10)).extracting(Answer::status).containsOnly(200);
    var refused = answers.getLast();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("/type")).isEqualTo("urn:veredus:problem:test-limit-reached");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    assertThat(seen).hasSize(10);
  }

  private static Answer test(Api as, String provider, String body) {
    return as.post("/v1/providers/" + provider + "/test", body);
  }

  private static List<String> results(Answer report) {
    var results = new ArrayList<String>();
    for (var step : report.json().get("steps")) {
      results.add(step.get("step").stringValue() + " " + step.get("result").stringValue());
    }
    return results;
  }

  private static String outside() {
    return "http://127.0.0.1:" + outside.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
    exchange.getRequestBody().readAllBytes();
    var body =
        status == 200
            ? "{\"sid\":\"%s\"}".formatted(SERVICE)
            : "{\"code\":20003,\"message\":\"Authenticate %s\"}".formatted(TOKEN);
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes());
    exchange.close();
  }
}
