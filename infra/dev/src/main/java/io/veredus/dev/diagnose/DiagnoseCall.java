package io.veredus.dev.diagnose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.veredus.dev.fault.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** One call of {@code GET /v1/diagnosis}. */
record DiagnoseCall(URI server, String key) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);

  /** Such as without a database: it cannot even tell whose the key is. */
  private static final int UNAVAILABLE = 503;

  /** Shows no key. */
  @Override
  public String toString() {
    return "DiagnoseCall[" + server + "]";
  }

  /**
   * The diagnosis; empty if no server answers, or it cannot.
   *
   * @throws StackException if what answers gives none
   */
  Optional<JsonNode> make() {
    try (var client = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build()) {
      var answer = client.send(request(), BodyHandlers.ofString());
      return answer.statusCode() == UNAVAILABLE ? Optional.empty() : Optional.of(parsed(answer));
    } catch (IOException away) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StackException("Stopped before the server answered", stopped);
    }
  }

  private HttpRequest request() {
    try {
      return HttpRequest.newBuilder(server.resolve("/v1/diagnosis"))
          .timeout(ANSWER_WITHIN)
          .header("Authorization", "Bearer " + key)
          .build();
    } catch (IllegalArgumentException unprintable) {
      throw new StackException("The API key cannot be sent: it has odd characters");
    }
  }

  private JsonNode parsed(HttpResponse<String> answer) {
    try {
      var body = JSON.readTree(answer.body());
      if (answer.statusCode() == 200 && body.path("findings").isArray()) {
        return body;
      }
      if (body.hasNonNull("title")) {
        throw new StackException(
            "%s: %s".formatted(body.path("title").asText(), body.path("detail").asText()));
      }
    } catch (JsonProcessingException other) {
      // said below
    }
    throw new StackException(
        "%s is no Veredus server: it answered %d".formatted(server, answer.statusCode()));
  }
}
