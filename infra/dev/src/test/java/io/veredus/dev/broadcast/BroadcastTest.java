package io.veredus.dev.broadcast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BroadcastTest {
  private static final String ID = "01a1b2c3-0000-7000-8000-000000000001";

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicInteger missed = new AtomicInteger();
  private boolean silent;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void asksForItAndShowsHowFarItIs() {
    assertThat(run("news", "--role", "reader", "--data", "{\"issue\": 47}", "--rate", "5"))
        .isZero();
    assertThat(asked)
        .containsExactly(
            "POST /v1/broadcasts {\"type\":\"news\",\"audience\":{\"kind\":\"roles\","
                + "\"roles\":[\"reader\"]},\"data\":{\"issue\":47},\"rate\":5.0}",
            "GET /v1/broadcasts/" + ID + " ");
    assertThat(out.toString()).contains("Broadcast " + ID, "100% done: 2 of 2 people, 2 reached");
  }

  @Test
  void asksByAKeyOfItsOwnOrTheOneGiven() {
    run("news", "--everyone", "--detach");
    run("news", "--everyone", "--detach");
    run("news", "--everyone", "--detach", "--idempotency-key", "mine");
    assertThat(keys).doesNotHaveDuplicates().hasSize(3).last().isEqualTo("\"mine\"");
    assertThat(keys.getFirst()).matches("\"[0-9a-f-]{36}\"");
  }

  @Test
  void saysHowToTryAgainWhereNoAnswerCame() {
    silent = true;
    assertThat(run("news", "--everyone", "--idempotency-key", "mine")).isEqualTo(1);
    assertThat(err.toString()).contains("does not answer", "add --idempotency-key mine");
  }

  @Test
  void goesOnShowingThoughTheServerIsAwayForAMoment() {
    missed.set(2);
    assertThat(run("news", "--everyone")).isZero();
    assertThat(asked).hasSize(4);
    assertThat(out.toString()).contains("100% done");
  }

  @Test
  void doesWhatIsWishedOfOne() {
    assertThat(run("cancel", ID)).as(err.toString()).isZero();
    assertThat(asked).containsExactly("POST /v1/broadcasts/" + ID + "/cancel {}");
    assertThat(run("status", "x")).isEqualTo(1);
  }

  @Test
  void needsAType() {
    assertThat(run("--everyone")).isEqualTo(2);
    assertThat(asked).isEmpty();
  }

  private int run(String... arguments) {
    var environment =
        Map.of(
            "VEREDUS_URL",
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "VEREDUS_API_KEY",
            "the-key");
    return Broadcast.command(environment)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
      var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      if (key != null) {
        keys.add(key);
      }
      if (silent) {
        return;
      }
      boolean away = exchange.getRequestMethod().equals("GET") && missed.getAndDecrement() > 0;
      var said =
          "{\"id\":\"%s\",\"state\":\"done\",\"total\":2,\"people\":2,\"reached\":2}"
              .formatted(ID)
              .getBytes(UTF_8);
      exchange.sendResponseHeaders(away ? 502 : 200, said.length);
      exchange.getResponseBody().write(said);
    }
  }
}
