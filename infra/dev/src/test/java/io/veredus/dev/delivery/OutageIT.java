package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when something is away. */
class OutageIT {
  private final int smtpPort = LiveStack.freePort();
  private LiveStack stack;
  private Api api;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    stack.startServer(smtpPort);
    api = stack.api();
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void sendsOnALaterAttemptWhenTheMailServerComesBack() {
    var id = api.welcome("patient@example.org", "");
    awaitAttempts(id, 1);
    assertThat(api.notification(id).get("state").asText()).isEqualTo("retrying");
    try (var sink = new MailSink(smtpPort)) {
      var sent = api.awaitState(id, "sent");
      var attempts = sent.get("attempts");
      assertThat(attempts.size()).isBetween(2, 3);
      assertThat(attempts.get(0).at("/reason/code").asText()).isEqualTo("provider_unreachable");
      assertThat(between(attempts.get(0), attempts.get(1)))
          .isBetween(Duration.ofMillis(950), Duration.ofMillis(2500));
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
    try (var sink = new MailSink(smtpPort)) {
      stack.stopTemporal();
      var ids = IntStream.range(0, 20).mapToObj(i -> api.welcome("t" + i + "@x.org", "")).toList();
      stack.startTemporal();
      ids.forEach(id -> api.awaitState(id, "sent"));
      assertThat(sink.recipients).doesNotHaveDuplicates().hasSize(20);
    }
  }

  @Test
  void startsAgainWhatTemporalHasForgotten() throws Exception {
    try (var sink = new MailSink(smtpPort)) {
      var due = Instant.now().plusSeconds(20);
      var id = api.welcome("remembered@example.org", ", \"sendAt\": \"%s\"".formatted(due));
      api.awaitState(id, "held");
      stack.stopServer();
      stack.forgetTemporal();
      stack.startTemporal();
      stack.startServer(smtpPort);
      api.awaitState(id, "sent");
      assertThat(sink.recipients).isEqualTo(List.of("remembered@example.org"));
    }
  }

  private void awaitAttempts(String id, int number) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> api.notification(id).get("attempts").size() >= number);
  }

  private static Duration between(JsonNode attempt, JsonNode next) {
    return Duration.between(
        Instant.parse(attempt.get("finishedAt").asText()),
        Instant.parse(next.get("startedAt").asText()));
  }
}
