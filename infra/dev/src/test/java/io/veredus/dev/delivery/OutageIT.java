package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when something is away; each time with a new server, whose breakers are closed. */
class OutageIT {
  private static final int SMTP_PORT = LiveStack.freePort();
  private static LiveStack stack;
  private static Api api;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    api = stack.api();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void startServer() {
    stack.startServer(SMTP_PORT);
  }

  @AfterEach
  void stopServer() {
    stack.stopServer();
  }

  @Test
  void sendsOnALaterAttemptWhenTheMailServerComesBack() {
    var id =
        api.welcome(
            "patient@example.org",
            """
            , "retrySchedule": {"initialDelay": "PT1S", "factor": 1, "maximumDelay": "PT1S", \
            "maximumAttempts": 100, "timeToLive": "PT5M"}\
            """);
    awaitAttempts(id, 1);
    assertThat(api.notification(id).get("state").asText()).isEqualTo("retrying");
    try (var sink = new MailSink(SMTP_PORT)) {
      var sent = api.awaitState(id, "sent");
      var attempts = sent.get("attempts");
      assertThat(attempts.size()).isGreaterThan(1);
      assertThat(attempts.get(0).at("/reason/code").asText()).isEqualTo("provider_unreachable");
      var finished = time(attempts.get(0), "finishedAt");
      assertThat(time(attempts.get(0), "nextAttemptAt")).isEqualTo(finished.plusSeconds(1));
      assertThat(time(attempts.get(1), "startedAt")).isAfter(finished.plusMillis(950));
      assertThat(sink.mailsTo("patient@example.org")).isOne();
    }
  }

  @Test
  void failsAfterThreeAttemptsWhenTheMailServerStaysAway() {
    var id = api.welcome("gone@example.org", "");
    var failed = api.awaitState(id, "failed");
    assertThat(failed.at("/reason/code").asText()).isEqualTo("attempts_used_up");
    assertThat(failed.get("attempts")).hasSize(3);
  }

  @Test
  void expiresWhenTheTimeToLiveIsOverFirst() {
    var id = api.welcome("late@example.org", ", \"timeToLive\": \"PT2S\"");
    var expired = api.awaitState(id, "expired");
    assertThat(expired.at("/reason/code").asText()).isEqualTo("time_to_live");
    assertThat(expired.get("attempts").size()).isBetween(1, 2);
  }

  @Test
  void acceptsWhileTemporalIsAwayAndSendsOnceAfterwards() throws Exception {
    try (var sink = new MailSink(SMTP_PORT)) {
      stack.stopTemporal();
      var ids = IntStream.range(0, 20).mapToObj(i -> api.welcome("t" + i + "@x.org", "")).toList();
      stack.startTemporal();
      ids.forEach(id -> api.awaitState(id, "sent"));
      assertThat(sink.recipients).doesNotHaveDuplicates().hasSize(20);
    }
  }

  @Test
  void startsAgainWhatTemporalHasForgotten() throws Exception {
    try (var sink = new MailSink(SMTP_PORT)) {
      var due = Instant.now().plusSeconds(20);
      var id = api.welcome("remembered@example.org", ", \"sendAt\": \"%s\"".formatted(due));
      api.awaitState(id, "held");
      stack.stopServer();
      stack.forgetTemporal();
      stack.startTemporal();
      stack.startServer(SMTP_PORT);
      api.awaitState(id, "sent");
      assertThat(sink.recipients).isEqualTo(List.of("remembered@example.org"));
    }
  }

  private static void awaitAttempts(String id, int number) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> api.notification(id).get("attempts").size() >= number);
  }

  private static Instant time(JsonNode attempt, String name) {
    return Instant.parse(attempt.get(name).asText());
  }
}
