package io.veredus.bench.chaos.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The HTTP API as a caller sees it, who may get an answer or none. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final String base;
  private final String key;

  public Api(String base, String key) {
    this.base = base;
    this.key = key;
  }

  /** What the server said. */
  public record Answer(int status, JsonNode body) {
    /** Whether repeating the request could change anything about it. */
    boolean isDefinite() {
      return status < 500 && status != 408 && status != 409 && status != 425 && status != 429;
    }
  }

  /** What is asked. */
  public record Call(String method, String path, String body, Map<String, String> headers) {
    public static Call get(String path) {
      return new Call("GET", path, "", Map.of());
    }

    public static Call put(String path, String body) {
      return new Call("PUT", path, body, Map.of());
    }

    public static Call post(String path, String body) {
      return new Call("POST", path, body, Map.of());
    }

    /** Which the server knows again by the key. */
    public static Call post(String path, String body, String key) {
      return new Call("POST", path, body, Map.of("Idempotency-Key", key));
    }
  }

  /**
   * @throws IOException if there is no answer: nobody knows what became of it
   */
  public Answer answerTo(Call call) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + call.path()))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(call.method(), BodyPublishers.ofString(call.body()));
    call.headers().forEach(request::header);
    var answer = http.send(request.build(), BodyHandlers.ofString());
    var body = answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body());
    return new Answer(answer.statusCode(), body);
  }
}
