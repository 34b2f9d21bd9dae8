package io.veredus.bench.arrangement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.bench.api.Api;
import io.veredus.bench.api.Call;
import io.veredus.bench.cost.Processes;
import io.veredus.bench.sink.SmtpSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole installation: one server, two workers, and what they stand on, killed and back again. */
class ArrangementIT {
  private final SmtpSink mail = new SmtpSink();

  private Foundation foundation;
  private Arrangement stack;
  private Api api;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    foundation = Foundation.start(Place.in(folder), FoundationSettings.usual().orDevelopment());
    System.out.println("Temporal is its " + foundation.temporal().description());
    var wiring =
        Wiring.to(foundation, mail.address())
            .withJvm("-XX:TieredStopAtLevel=1"); // for a quick start
    stack = Arrangement.several(foundation.place(), "", wiring, Lane.QUEUE);
    api = new Api(stack.server().url(), Foundation.API_KEY);
  }

  @AfterEach
  void stop() throws IOException {
    if (stack != null) {
      stack.close();
    }
    if (foundation != null) {
      foundation.close();
    }
    mail.close();
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
    assertThat(mail.arrivals().ids()).contains(before, between);
    assertThat(megabytesOf(worker)).isPositive();
  }

  private String post() throws IOException {
    var body =
        """
        {"type": "welcome", "recipient": {"email": "ana@example.org"}, "data": {"name": "Ana"}}\
        """;
    var answer = api.answerTo(Call.post("/v1/notifications", body));
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.body().path("id").isTextual()).isTrue();
    return answer.body().path("id").asText();
  }

  private boolean isSent(String id) throws IOException {
    var answer = api.answerTo(Call.get("/v1/notifications/" + id));
    return answer.body().path("state").asText().equals("sent");
  }

  private static Double megabytesOf(Part part) {
    var processes = new Processes();
    processes.follow(part.name(), part.pid());
    return processes.residentMegabytes().get(part.name());
  }
}
