package io.veredus.bench.arrangement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.server.SMTPServer;

class ArrangementIT {
  @Test
  void workersSendWhatTheServerAccepted(@TempDir Path folder) throws Exception {
    var sink = SMTPServer.port(0).bindAddress(java.net.InetAddress.getLoopbackAddress()).build();
    sink.start();
    try (var foundation = Foundation.start(Place.in(folder), FoundationSettings.usual())) {
      foundation.temporal().kill();
      foundation.temporal().start();
      foundation.postgres().kill();
      foundation.postgres().start();
      try (var stack =
          Arrangement.several(
              foundation, Wiring.to(foundation, "127.0.0.1:" + sink.getPortAllocated()))) {
        var answer =
            call(
                HttpRequest.newBuilder(URI.create(stack.server().url() + "/v1/notifications"))
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"type\": \"welcome\", \"recipient\": {\"email\": \"ana@example.org\"}, \"data\": {\"name\": \"Ana\"}}")));
        assertThat(answer).contains("\"id\"");
        var id = answer.replaceFirst("(?s).*\"id\" *: *\"([^\"]+)\".*", "$1");
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() ->
                call(HttpRequest.newBuilder(
                        URI.create(stack.server().url() + "/v1/notifications/" + id)))
                    .contains("\"sent\""));
      }
    } finally {
      sink.stop();
    }
  }

  private static String call(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            request.header("Authorization", "Bearer " + Foundation.API_KEY).build(),
            BodyHandlers.ofString())
        .body();
  }
}
