package io.veredus.dev.pause;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;
  private int status = 200;
  private String answer =
      """
      {"paused": true, "held": 3, "switches": [
        {"state": "paused", "channel": "email", "type": "welcome", "since": "2030-01-31T09:00:00Z",
         "reason": "odd\\u001b[2J"}]}
      """;

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
  void pausesWhatTheOptionsNameAndShowsWhatIsPaused() {
    assertThat(run("pause", "--channel", "email", "--type", "welcome", "--reason", "odd")).isZero();
    assertThat(asked)
        .containsExactly(
            "PUT /v1/settings/delivery Bearer the-key "
                + "{\"paused\":true,\"channel\":\"email\",\"type\":\"welcome\",\"reason\":\"odd\"}");
    assertThat(out.toString().lines())
        .containsExactly(
            "paused since 2030-01-31T09:00:00Z: by email of welcome (odd·[2J)", "3 held.");
  }

  @Test
  void resumesAtARate() {
    answer = "{\"paused\": false, \"held\": 0, \"switches\": []}";
    assertThat(run("resume", "--tenant", "acme", "--rate", "20")).isZero();
    assertThat(asked.getFirst())
        .endsWith("{\"paused\":false,\"tenant\":\"acme\",\"resumeRate\":20.0}");
    assertThat(out.toString().lines()).containsExactly("Nothing is paused.", "0 held.");
  }

  @Test
  void tellsEveryMistake() {
    status = 400;
    answer =
        """
        {"detail": "Unknown", "errors": [
          {"pointer": "/channel", "detail": "Unknown", "allowed": "email"}]}
        """;
    assertThat(run("pause", "--channel", "pigeon")).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            "/channel: Unknown (allowed: email)", "veredus: Nothing was changed. Unknown");
  }

  @Test
  void saysWhatToDoWhenNoServerAnswers() {
    server.stop(0);
    assertThat(run("pause")).isEqualTo(1);
    assertThat(err.toString()).contains("does not answer", "--url");
  }

  @Test
  void refusesOptionsThatItDoesNotKnow() {
    assertThat(run("pause", "--rate", "5")).isEqualTo(2);
    assertThat(err.toString()).contains("./veredus pause --help");
  }

  private int run(String... arguments) {
    var environment =
        Map.of(
            "VEREDUS_URL",
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "VEREDUS_API_KEY",
            "the-key");
    return Delivery.command(environment)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(
          "%s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      var body = answer.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
