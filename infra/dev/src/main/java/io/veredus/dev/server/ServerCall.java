package io.veredus.dev.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.veredus.dev.fault.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Calls one server with one key; every call is a connection of its own. */
public record ServerCall(URI server, String key, Duration answerWithin) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  /** Such as without a database: it cannot even tell whose the key is. */
  private static final int UNAVAILABLE = 503;

  /** Shows no key. */
  @Override
  public String toString() {
    return "ServerCall[" + server + "]";
  }

  /**
   * @param path such as {@code /v1/apply?dryRun=true}
   * @throws StackException if no Veredus server answers
   */
  public Answer get(String path) {
    return answer("GET", path, BodyPublishers.noBody());
  }

  /**
   * @throws StackException if no Veredus server answers
   */
  public Answer post(String path, Object body) {
    return answer("POST", path, json(body));
  }

  /**
   * The same, done once however often it is asked for.
   *
   * @param key for {@code Idempotency-Key}
   * @throws StackException if no Veredus server answers
   */
  public Answer postOnce(String path, Object body, String key) {
    return answer(request(path).header("Idempotency-Key", "\"" + key + "\"").POST(json(body)));
  }

  /**
   * @throws StackException if no Veredus server answers
   */
  public Answer put(String path, Object body) {
    return answer("PUT", path, json(body));
  }

  /**
   * The answer to a {@code GET}; empty if there is no server, or it is unavailable.
   *
   * @throws StackException if what answers is no Veredus server
   */
  public Optional<Answer> find(String path) {
    try {
      var answer = exchange(request(path).GET());
      return answer.statusCode() == UNAVAILABLE ? Optional.empty() : Optional.of(parsed(answer));
    } catch (IOException away) {
      return Optional.empty();
    }
  }

  /** What is to be thrown where something else than Veredus answers. */
  public StackException stranger(int status) {
    return new StackException("%s is no Veredus server: it answered %d".formatted(server, status));
  }

  private Answer answer(String method, String path, BodyPublisher body) {
    return answer(request(path).method(method, body));
  }

  private Answer answer(HttpRequest.Builder request) {
    try {
      return parsed(exchange(request));
    } catch (IOException away) {
      throw new StackException(
          "%s does not answer. Is ./veredus up running? Else name the server: --url or VEREDUS_URL"
              .formatted(server),
          away);
    }
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException {
    try (var client = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build()) {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StackException("Stopped before the server answered", stopped);
    }
  }

  private HttpRequest.Builder request(String path) {
    try {
      return HttpRequest.newBuilder(server.resolve(path))
          .timeout(answerWithin)
          .header("Content-Type", "application/json")
          .header("Authorization", "Bearer " + key);
    } catch (IllegalArgumentException unprintable) {
      throw new StackException("The API key cannot be sent: it has odd characters");
    }
  }

  private static BodyPublisher json(Object body) {
    try {
      return BodyPublishers.ofString(JSON.writeValueAsString(body));
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  private Answer parsed(HttpResponse<String> answer) {
    try {
      var body = JSON.readTree(answer.body());
      if (body.isObject()) {
        return new Answer(answer.statusCode(), body);
      }
    } catch (JsonProcessingException other) {
      // said below
    }
    throw stranger(answer.statusCode());
  }
}
