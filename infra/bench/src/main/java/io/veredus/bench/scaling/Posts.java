package io.veredus.bench.scaling;

import io.veredus.bench.arrangement.Foundation;
import io.veredus.dev.fault.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** What is asked of a server. */
record Posts(HttpClient client, String server) {
  private static final String ENDPOINT = "scaling";

  /** Sets up the endpoint that {@link #webhook} is for. */
  void endpoint(String url) {
    post(
        "/v1/webhook-endpoints", "{\"id\": \"%s\", \"url\": \"%s\"}".formatted(ENDPOINT, url), 201);
  }

  void email() {
    notification("\"email\": \"ana@example.org\"", "email");
  }

  void webhook() {
    notification("\"webhook\": \"" + ENDPOINT + "\"", "webhook");
  }

  private void notification(String recipient, String channel) {
    var body =
        """
        {"type": "welcome", "recipient": {%s}, "data": {"name": "Ana"}, "channel": "%s"}
        """;
    post("/v1/notifications", body.formatted(recipient, channel), 202);
  }

  private void post(String path, String body, int wanted) {
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("Authorization", "Bearer " + Foundation.API_KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != wanted) {
        throw new StackException(path + " answered " + answer.statusCode() + ": " + answer.body());
      }
    } catch (IOException away) {
      throw new StackException("The server does not answer", away);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
