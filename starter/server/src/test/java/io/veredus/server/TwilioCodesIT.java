package io.veredus.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.veredus.server.Api.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes that Twilio makes, sends and checks, from the API to a stand-in of Twilio's and back. */
class TwilioCodesIT {
  private static final String FIRST = "VA11111111111111111111111111111111";
  private static final String SECOND = "VA22222222222222222222222222222222";
  private static final String VERIFICATION = "VE0123456789abcdef0123456789abcdef";
  private static final String CODE = "493817";
  private static final String PHONE = "+31612345678";

  /** Path and form of each request. */
  private static final List<String> seen = new CopyOnWriteArrayList<>();

  private static PortBoundTestServer temporal;
  private static HttpServer twilio;
  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    int port = ScriptedTemporal.freePort();
    temporal = io.temporal.testserver.TestServer.createPortBoundServer(port, true);
    twilio = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    twilio.createContext("/", TwilioCodesIT::answer);
    twilio.start();
    server =
        TestServer.start(
            TestDatabase.create(),
            "127.0.0.1:" + port,
            "--veredus.secrets.keys=test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "--veredus.twilio.stand-in=http://127.0.0.1:" + twilio.getAddress().getPort());
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
    twilio.stop(0);
    temporal.close();
  }

  @BeforeEach
  void makeProviders() {
    seen.clear();
    assertThat(make("first", FIRST, true).status()).isEqualTo(201);
    assertThat(make("second", SECOND, false).status()).isEqualTo(201);
  }

  @AfterEach
  void removeProviders() {
    for (var id : List.of("first", "second")) {
      api.exchange(api.request("/v1/providers/" + id).DELETE());
    }
  }

  @Test
  void sendsAndChecksByTheProviderThatSent() {
    var asked = ask();
    awaitSent(asked);
    assertThat(seen)
        .containsExactly(
            "/v2/Services/" + FIRST + "/Verifications Channel=sms&Locale=en&To=" + PHONE);

    var wrong = check(asked, "000000");
    assertThat(wrong.text("/verdict")).isEqualTo("wrong");
    assertThat(wrong.json().get("triesLeft").intValue()).isEqualTo(4);
    api.post("/v1/providers/second/activate?exclusive=true", "");
    assertThat(check(asked, CODE).text("/verdict")).isEqualTo("approved");
    assertThat(check(asked, CODE).text("/verdict")).isEqualTo("used");
    assertThat(seen.subList(1, seen.size()))
        .containsExactly(checkBy(FIRST, "000000"), checkBy(FIRST, CODE));
    assertThat(api.get(asked.header("Location")).text("/state")).isEqualTo("approved");
  }

  @Test
  void makesAndKeepsNoCodeOfItsOwn() {
    var asked = ask();
    awaitSent(asked);
    var jdbc = JdbcClient.create(server.bean(DataSource.class));
    assertThat(
            jdbc.sql(
                    """
                    SELECT count(*) FROM veredus.verification_code
                    WHERE verification_id = CAST(:id AS uuid)
                    """)
                .param("id", asked.text("/id"))
                .query(Long.class)
                .single())
        .isZero();
    check(asked, CODE);
    for (var table : List.of("verification", "notification", "attempt")) {
      assertThat(
              jdbc.sql("SELECT CAST(t AS text) FROM veredus.%s t".formatted(table))
                  .query(String.class)
                  .list())
          .isNotEmpty()
          .noneMatch(row -> row.contains(CODE));
    }
  }

  @Test
  void countsNoTryWhenTheProviderIsGone() {
    var asked = ask();
    awaitSent(asked);
    api.exchange(api.request("/v1/providers/first").DELETE());
    var answer = check(asked, CODE);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(make("first", FIRST, true).status()).isEqualTo(201);
    assertThat(check(asked, "000000").json().get("triesLeft").intValue()).isEqualTo(4);
  }

  private static Answer make(String id, String service, boolean active) {
    return api.post(
        "/v1/providers",
        """
        {"kind": "twilio-verify", "id": "%s", "active": %s,
         "settings": {"accountSid": "AC0123456789abcdef0123456789abcdef", "serviceSid": "%s"},
         "secrets": {"authToken": "token"}}\
        """
            .formatted(id, active, service));
  }

  private static Answer ask() {
    var asked =
        api.post(
            "/v1/verifications",
            """
            {"purpose": "otp", "channel": "sms", "recipient": {"phone": "%s"}}\
            """
                .formatted(PHONE));
    assertThat(asked.status()).as(asked.response().body()).isEqualTo(202);
    return asked;
  }

  private static void awaitSent(Answer asked) {
    var path = asked.text("/notification");
    await().untilAsserted(() -> assertThat(api.get(path).text("/state")).isEqualTo("sent"));
    assertThat(api.get(path).text("/providerMessageId")).isEqualTo(VERIFICATION);
    assertThat(api.get(path).text("/attempts/0/provider")).isEqualTo("first");
  }

  private static Answer check(Answer asked, String code) {
    return api.post(asked.header("Location") + "/check", "{\"code\":\"%s\"}".formatted(code));
  }

  private static String checkBy(String service, String code) {
    return "/v2/Services/%s/VerificationCheck Code=%s&VerificationSid=%s"
        .formatted(service, code, VERIFICATION);
  }

  /** As Twilio Verify does: one code is right, whatever else is entered leaves it pending. */
  private static void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var form = new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("&");
    Arrays.sort(form);
    seen.add(path + " " + URLDecoder.decode(String.join("&", form), UTF_8));
    var status = List.of(form).contains("Code=" + CODE) ? "approved" : "pending";
    var answer = "{\"sid\":\"%s\",\"status\":\"%s\"}".formatted(VERIFICATION, status);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(path.endsWith("Check") ? 200 : 201, answer.length());
    exchange.getResponseBody().write(answer.getBytes(UTF_8));
    exchange.close();
  }
}
