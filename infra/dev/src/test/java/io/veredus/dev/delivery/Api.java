package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.veredus.workflows.wire.PayloadConverters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The HTTP API as a caller sees it. */
record Api(String base, String key) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Posts a notification and returns its id; anything but 202 is an error. */
  String send(String body) {
    var answer = post("/v1/notifications", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return json(answer.body()).get("id").asText();
  }

  /** A notification of type {@code welcome} to an address, with more fields. */
  String welcome(String address, String more) {
    return send(
        """
        {"type": "welcome", "recipient": {"email": "%s"}, "data": {"name": "Ana"}%s}\
        """
            .formatted(address, more));
  }

  HttpResponse<String> post(String path, String body) {
    return exchange(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> put(String path, String body) {
    return exchange(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> delete(String path) {
    return exchange(request(path).DELETE());
  }

  JsonNode get(String path) {
    return json(exchange(request(path).GET()).body());
  }

  JsonNode notification(String id) {
    return get("/v1/notifications/" + id);
  }

  /** Waits until the process takes work. */
  void awaitReady() {
    await()
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptions()
        .until(() -> get("/readyz").get("status").asText().equals("UP"));
  }

  /** Waits until the notification is in the state, and returns it. */
  JsonNode awaitState(String id, String state) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> notification(id).get("state").asText().equals(state));
    return notification(id);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "Bearer " + key)
        .timeout(Duration.ofSeconds(30));
  }

  private static HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  JsonNode json(String text) {
    try {
      return PayloadConverters.mapper().readTree(text);
    } catch (IOException noJson) {
      throw new AssertionError("No JSON: " + text, noJson);
    }
  }
}
