package io.veredus.dev.apply;

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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One call of {@code POST /v1/apply}. */
record ApplyCall(URI server, String key) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

  /** What the server said: changes, or a problem. */
  record Answer(boolean done, JsonNode body) {}

  /** Shows no key. */
  @Override
  public String toString() {
    return "ApplyCall[" + server + "]";
  }

  /**
   * @throws StackException if a file cannot be read or the server does not answer
   */
  Answer send(List<Path> files, boolean dryRun) {
    var contents = files.stream().map(ApplyCall::read).toList();
    try (var client = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build()) {
      var body = BodyPublishers.ofString(JSON.writeValueAsString(Map.of("files", contents)));
      var answer = client.send(request(dryRun).POST(body).build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode() == 200, parsed(answer));
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

  private HttpRequest.Builder request(boolean dryRun) {
    try {
      return HttpRequest.newBuilder(server.resolve("/v1/apply?dryRun=" + dryRun))
          .timeout(ANSWER_WITHIN)
          .header("Content-Type", "application/json")
          .header("Authorization", "Bearer " + key);
    } catch (IllegalArgumentException unprintable) {
      throw new StackException("The API key cannot be sent: it has odd characters");
    }
  }

  private JsonNode parsed(HttpResponse<String> answer) {
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

  private static Map<String, String> read(Path file) {
    try {
      return Map.of("name", file.toString(), "content", Files.readString(file));
    } catch (NoSuchFileException missing) {
      throw new StackException("There is no file " + file);
    } catch (IOException unreadable) {
      throw new StackException(
          "The file %s cannot be read as UTF-8 text".formatted(file), unreadable);
    }
  }
}
