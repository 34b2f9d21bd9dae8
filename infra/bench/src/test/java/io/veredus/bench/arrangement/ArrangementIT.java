package io.veredus.bench.arrangement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.helper.BasicMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** A whole installation: one server, two workers, and what they stand on, killed and back again. */
class ArrangementIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern ID = Pattern.compile("\"id\" ?: ?\"([^\"]+)\"");
  private static final BasicMessageListener TAKE_ALL = (context, from, to, mail) -> {};

  private final SMTPServer mail =
      SMTPServer.port(0)
          .bindAddress(InetAddress.getLoopbackAddress())
          .messageHandler(TAKE_ALL)
          .build();

  private Foundation foundation;
  private Arrangement stack;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    mail.start();
    foundation = Foundation.start(Place.in(folder), FoundationSettings.usual().orDevelopment());
    System.out.println("Temporal is its " + foundation.temporal().description());
    var wiring =
        Wiring.to(foundation, "127.0.0.1:" + mail.getPortAllocated())
            .withJvm("-XX:TieredStopAtLevel=1"); // for a quick start
    stack = Arrangement.several(foundation, wiring);
  }

  @AfterEach
  void stop() {
    if (stack != null) {
      stack.close();
    }
    if (foundation != null) {
      foundation.close();
    }
    mail.stop();
  }

  @Test
  void whatTheServerAcceptsIsSentByItsWorkersAlsoAfterEverythingWasKilled() throws Exception {
    var before = post();
    await().atMost(Duration.ofMinutes(2)).until(() -> isSent(before));
    var worker = stack.workers().getFirst();
    worker.kill();
    var between = post();

    for (var part : List.of(foundation.temporal(), foundation.postgres())) {
      part.kill();
      assertThat(part.isAlive()).isFalse();
    }
    foundation.postgres().start();
    foundation.temporal().start();
    worker.start();

    await().atMost(Duration.ofMinutes(2)).until(() -> isSent(between));
    assertThat(Memory.residentBytes(worker)).isPositive();
  }

  private String post() throws IOException {
    var body =
        """
        {"type": "welcome", "recipient": {"email": "ana@example.org"}, "data": {"name": "Ana"}}\
        """;
    var answer =
        call(
            request("/v1/notifications")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    var id = ID.matcher(answer.body());
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  private boolean isSent(String id) {
    try {
      return call(request("/v1/notifications/" + id))
          .body()
          .replace(" ", "")
          .contains("\"state\":\"sent\"");
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(stack.server().url() + path))
        .header("Authorization", "Bearer " + Foundation.API_KEY)
        .timeout(Duration.ofSeconds(30));
  }

  private static HttpResponse<String> call(HttpRequest.Builder request) throws IOException {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
