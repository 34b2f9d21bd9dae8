package io.veredus.dev;

import io.veredus.dev.fault.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether the server says that it is ready. */
final class Readiness {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Readiness() {}

  /**
   * Waits until {@code GET /readyz} answers 200.
   *
   * @throws StackException if it does not within a minute, with its last answer
   */
  static void await(String server) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server + "/readyz"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var giveUp = System.nanoTime() + PATIENCE.toNanos();
      var answer = ask(client, request);
      while (!answer.isEmpty()) {
        if (System.nanoTime() > giveUp) {
          throw new StackException(
              "The server is not ready after %d s: %s (log: %s)"
                  .formatted(PATIENCE.toSeconds(), answer, StackLog.file()));
        }
        Thread.sleep(50);
        answer = ask(client, request);
      }
    }
  }

  private static String ask(HttpClient client, HttpRequest request) throws InterruptedException {
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? "" : answer.statusCode() + " " + answer.body();
    } catch (IOException fault) {
      return String.valueOf(fault);
    }
  }
}
