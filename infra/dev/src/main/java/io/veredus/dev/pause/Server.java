package io.veredus.dev.pause;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.veredus.dev.fault.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The server that a command speaks to, and the key that it shows. */
final class Server {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server (or VEREDUS_URL; default: http://127.0.0.1:8080).")
  Optional<String> url = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "API key (or VEREDUS_API_KEY; default: that of ./veredus up).")
  Optional<String> key = Optional.empty();

  private final Map<String, String> environment;

  Server(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What the server said: what was asked for, or a problem. */
  record Answer(boolean done, JsonNode body) {}

  /**
   * @throws StackException if the server does not answer
   */
  Answer put(String path, Map<String, Object> body) {
    var server = address();
    try (var client = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build()) {
      var content = BodyPublishers.ofString(JSON.writeValueAsString(body));
      var answer = client.send(request(server, path).PUT(content).build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode() == 200, parsed(server, answer));
    } catch (IOException away) {
      throw new StackException(
          "%s does not answer. Is ./veredus up running? Else name the server: --url or VEREDUS_URL"
              .formatted(server),
          away);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StackException("Stopped before the server answered", stopped);
    }
  }

  private HttpRequest.Builder request(URI server, String path) {
    try {
      return HttpRequest.newBuilder(server.resolve(path))
          .timeout(ANSWER_WITHIN)
          .header("Content-Type", "application/json")
          .header("Authorization", "Bearer " + apiKey());
    } catch (IllegalArgumentException unprintable) {
      throw new StackException("The API key cannot be sent: it has odd characters");
    }
  }

  private static JsonNode parsed(URI server, HttpResponse<String> answer) {
    try {
      var body = JSON.readTree(answer.body());
      if (body.isObject()) {
        return body;
      }
    } catch (JsonProcessingException other) {
      // said below
    }
    throw new StackException(
        "%s is no Veredus server: it answered %d".formatted(server, answer.statusCode()));
  }

  private URI address() {
    var text = url.or(() -> variable("VEREDUS_URL")).orElse("http://127.0.0.1:8080");
    if (!text.matches("https?://[^\\s/?#]+/?")) {
      throw new StackException("The server is like http://127.0.0.1:8080, not " + text);
    }
    return URI.create(text);
  }

  private String apiKey() {
    return key.or(() -> variable("VEREDUS_API_KEY"))
        .or(() -> variable("VEREDUS_DEV_KEY"))
        .orElse("dev");
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
