package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stored provider's limit, with two worker processes. */
class ProviderLimitIT {
  private static final int MAILS = 24;
  private static final int PER_SECOND = 4;

  private final MailSink sink = new MailSink(0);
  private final List<Process> workers = new ArrayList<>();
  private LiveStack stack;
  private Api api;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    stack.startServer(sink.port(), "--veredus.worker.queues.email=0");
    api = stack.api();
  }

  @AfterEach
  void stop() {
    workers.forEach(Process::destroyForcibly);
    stack.close();
    sink.close();
  }

  @Test
  void holdsOverTwoProcesses() throws Exception {
    var made =
        api.post(
            "/v1/providers",
            """
            {"kind": "smtp", "id": "limited", "active": true, "maxPerSecond": %d,
             "settings": {"smarthost": "127.0.0.1:%d", "from": "veredus@example.org"}}\
            """
                .formatted(PER_SECOND, sink.port()));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    int one = startWorker();
    int other = startWorker();

    var ids =
        IntStream.range(0, MAILS)
            .mapToObj(i -> api.welcome("ana" + i + "@example.org", ""))
            .toList();
    var times = ids.stream().map(this::sentAt).sorted().toList();

    assertThat(Duration.between(times.getFirst(), times.getLast()))
        .isGreaterThanOrEqualTo(Duration.ofMillis((MAILS - 1) * 1000 / PER_SECOND - 500));
    for (int i = 0; i + 2 * PER_SECOND < MAILS; i++) { // in two seconds, twice as many
      assertThat(Duration.between(times.get(i), times.get(i + 2 * PER_SECOND)))
          .isGreaterThan(Duration.ofMillis(1_200));
    }
    assertThat(attemptsOf(one)).isPositive();
    assertThat(attemptsOf(other)).isPositive();
    assertThat(attemptsOf(one) + attemptsOf(other)).isEqualTo(MAILS);
  }

  private Instant sentAt(String id) {
    var attempts = api.awaitState(id, "sent").get("attempts");
    assertThat(attempts).hasSize(1);
    assertThat(attempts.get(0).get("provider").asText()).isEqualTo("limited");
    return Instant.parse(attempts.get(0).get("startedAt").asText());
  }

  private int startWorker() throws Exception {
    int port = LiveStack.freePort();
    workers.add(stack.startBareWorker(port));
    var probe = new Api("http://127.0.0.1:" + port, "");
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> probe.get("/readyz").get("status").asText().equals("UP"));
    return port;
  }

  /** As the process counts them itself. */
  private static long attemptsOf(int port) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var metrics =
          http.send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      return metrics
          .lines()
          .filter(line -> line.startsWith("veredus_attempt_duration_seconds_count"))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }
}
