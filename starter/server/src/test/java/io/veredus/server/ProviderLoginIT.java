package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A diagnosis goes to every provider, and sends nothing. */
class ProviderLoginIT {
  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";

  private static final List<String> seen = new CopyOnWriteArrayList<>();
  private static volatile int status = 200;
  private static HttpServer outside;
  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext("/", ProviderLoginIT::answer);
    outside.start();
    var url = "http://127.0.0.1:" + outside.getAddress().getPort();
    server =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.secrets.keys=test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "--veredus.http.allow=127.0.0.1",
            "--veredus.twilio.stand-in=" + url);
    api = server.api();
    make(
        "{\"kind\":\"http-email\",\"id\":\"relay\",\"active\":true,\"settings\":{\"endpoint\":\"%s/mail\"},\"secrets\":{\"secret\":\"planted-5ecret-planted-5ecret-plan\"}}"
            .formatted(url));
    make(
        "{\"kind\":\"twilio-messages\",\"id\":\"texts\",\"active\":true,\"settings\":{\"accountSid\":\"%s\",\"from\":\"+15005550006\"},\"secrets\":{\"authToken\":\"planted-5ecret\"}}"
            .formatted(ACCOUNT));
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
  void asksForWhatChangesNothing() {
    assertThat(wheres()).noneMatch(where -> where.startsWith("provider"));
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "OPTIONS /mail", "GET /2010-04-01/Accounts/" + ACCOUNT + "/Messages.json");
  }

  @Test
  void findsThatTwilioTakesNoneOfTheCredentials() {
    status = 401; // of which a relay's answer to OPTIONS says nothing
    assertThat(wheres())
        .contains("provider texts of tenant default")
        .doesNotContain("provider relay of tenant default");
  }

  private static List<String> wheres() {
    var answer = api.get("/v1/diagnosis");
    assertThat(answer.response().body()).doesNotContain("planted-5ecret");
    return StreamSupport.stream(answer.json().get("findings").spliterator(), false)
        .map(finding -> finding.get("where").asString(""))
        .toList();
  }

  private static void make(String provider) {
    var made = api.post("/v1/providers", provider);
    assertThat(made.status()).as(made.response().body()).isEqualTo(201);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
    exchange.getRequestBody().readAllBytes();
    var body =
        status == 200
            ? "{\"messages\":[],\"page\":0,\"page_size\":1,\"uri\":\"/\"}"
            : "{\"code\":20003,\"message\":\"Authenticate planted-5ecret\"}";
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes());
    exchange.close();
  }
}
