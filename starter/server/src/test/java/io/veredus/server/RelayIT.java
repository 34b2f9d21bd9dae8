package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.postgres.notification.NotificationBacklog;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationStart;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayIT {
  private final int port = ScriptedTemporal.freePort();
  private TestServer server;
  private ScriptedTemporal temporal;
  private Api api;

  @BeforeEach
  void start() {
    server =
        TestServer.start(
            TestDatabase.create(),
            "127.0.0.1:" + port,
            "--veredus.worker.queues.notifications=0",
            "--veredus.worker.queues.email=0");
    api = server.api();
  }

  @AfterEach
  void stop() {
    server.close();
    if (temporal != null) {
      temporal.close();
    }
  }

  @Test
  void startsAtOnceWithTemporalThere() {
    startTemporal();
    var id = post("send");

    awaitState(id, "sent");
    assertThat(temporal.starts(id))
        .singleElement()
        .extracting(NotificationStart::stored, NotificationStart::attemptsUsed)
        .containsExactly(true, 0);
    assertThat(see(id).text("/providerMessageId")).isEqualTo("<1@example.org>");
    assertThat(see(id).text("/attempts/0/outcome")).isEqualTo("sent");
    assertThat(see(id).text("/finishedAt")).isNotBlank();
  }

  @Test
  void startsOnceEachWhatWasAcceptedWithTemporalAway() {
    var ids = IntStream.range(0, 30).mapToObj(_ -> post("send")).toList();

    startTemporal();
    lookAtEverything();

    ids.forEach(id -> awaitState(id, "sent"));
    assertThat(ids).allSatisfy(id -> assertThat(temporal.starts(id)).hasSize(1));
  }

  @Test
  void goesOnWithWhatIsLeftWhereTheWorkflowIsGone() {
    var id = storeOnly("wait");
    server.bean(NotificationRecords.class).recordAttempt(id, failedAttempt(1));
    server.bean(NotificationRecords.class).recordAttempt(id, failedAttempt(2));

    startTemporal();
    lookAtEverything();

    await().until(() -> !temporal.starts(id).isEmpty());
    assertThat(temporal.starts(id).getFirst().attemptsUsed()).isEqualTo(2);
  }

  @Test
  void leavesARunningWorkflowAlone() {
    startTemporal();
    var id = post("wait");
    await().until(() -> temporal.starts(id).size() == 1);

    lookAtEverything();
    var later = post("send"); // looked at after it
    awaitState(later, "sent");

    assertThat(temporal.starts(id)).hasSize(1);
    assertThat(see(id).text("/state")).isEqualTo("accepted");
  }

  @Test
  void recordsTheEndsThatNobodyRecorded() {
    startTemporal();
    var sent = post("forget");
    var failed = post("fail");
    var terminated = post("wait");
    await().until(() -> temporal.starts(terminated).size() == 1);
    temporal.terminate(terminated);
    await().until(() -> temporal.starts(failed).size() == 1 && temporal.starts(sent).size() == 1);

    await()
        .untilAsserted(() -> {
          lookAtEverything();
          assertThat(see(sent).text("/state")).isEqualTo("sent");
          assertThat(see(failed).text("/reason/code")).isEqualTo("message_rejected");
          assertThat(see(terminated).text("/state")).isEqualTo("failed");
          assertThat(see(terminated).text("/reason/code")).isEqualTo("workflow_terminated");
        });
  }

  @Test
  void cancelsWhatRuns() {
    startTemporal();
    var id = post("wait");

    var answer = api.post("/v1/notifications/" + id + "/cancel", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/state")).isEqualTo("cancelled");
    assertThat(answer.text("/reason/code")).isEqualTo("cancelled");
  }

  @Test
  void saysWhenACancellationIsTooLate() {
    startTemporal();
    var id = post("send");
    awaitState(id, "sent");

    var answer = api.post("/v1/notifications/" + id + "/cancel", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/state")).isEqualTo("sent");
  }

  @Test
  void cancelsWhatNeverStarted() {
    var id = storeOnly("send");
    assertThat(api.post("/v1/notifications/" + id + "/cancel", "").status()).isEqualTo(202);

    startTemporal();
    lookAtEverything();

    awaitState(id, "cancelled");
    assertThat(temporal.starts(id)).isEmpty();
  }

  private void startTemporal() {
    temporal = ScriptedTemporal.start(port, server.bean(NotificationRecords.class));
  }

  private void lookAtEverything() {
    server.bean(NotificationBacklog.class).lookAtEverything();
  }

  private NotificationId post(String script) {
    var answer = api.send(Requests.welcome(script));
    assertThat(answer.status()).isEqualTo(202);
    return NotificationId.of(answer.text("/id"));
  }

  /** As if the process had died between its commit and the start. */
  private NotificationId storeOnly(String script) {
    var now = Instant.now();
    var id = NotificationId.createdAt(now);
    server
        .bean(NotificationStore.class)
        .accept(
            new NotificationRequest(
                id,
                TenantId.DEFAULT,
                new TypeKey("welcome"),
                new RecipientRef.Known(new RecipientId("ana")),
                Map.of("name", script),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now),
            Optional.empty());
    return id;
  }

  private static Attempt failedAttempt(int number) {
    var now = Instant.now();
    return new Attempt(
        number,
        Channel.EMAIL,
        Optional.empty(),
        new RetryLater(new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "Busy")),
        now,
        now,
        Optional.of(now.plusSeconds(1)));
  }

  private void awaitState(NotificationId id, String state) {
    await()
        .atMost(java.time.Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(see(id).text("/state")).isEqualTo(state));
  }

  private Api.Answer see(NotificationId id) {
    return api.get("/v1/notifications/" + id);
  }
}
