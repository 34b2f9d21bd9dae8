package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** That all lanes come to the same, on a real server, and what each costs there. */
@ParameterizedClass
@EnumSource
class LanesIT {
  private final MailSink sink = new MailSink(0);
  private Optional<Process> worker = Optional.empty();
  private LiveStack stack;
  private Api api;
  private WorkflowServiceStubs stubs;
  private WorkflowClient temporal;

  @Parameter private Lane lane = Lane.QUEUE;

  enum Lane {
    /** The worker of the channel is another process. */
    QUEUE(12, 6, "--veredus.worker.queues.email=0"),
    TOGETHER(12, 5, "--veredus.worker.queues.email=20"),
    INLINE(6, 2, "--veredus.delivery.inline=email");

    final int events;
    final int transitions;
    final String setting;

    Lane(int events, int transitions, String setting) {
      this.events = events;
      this.transitions = transitions;
      this.setting = setting;
    }
  }

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    stack.startServer(sink.port(), lane.setting);
    api = stack.api();
    if (lane == Lane.QUEUE) {
      int port = LiveStack.freePort();
      worker = Optional.of(stack.startWorker(sink.port(), port));
      new Api("http://127.0.0.1:" + port, "").awaitReady();
    }
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(stack.temporalAddress()).build());
    temporal = WorkflowClient.newInstance(stubs);
  }

  @AfterEach
  void stop() {
    stubs.shutdownNow();
    worker.ifPresent(Process::destroyForcibly);
    stack.close();
    sink.close();
  }

  /** In one, because an installation takes longer to start than all of it. */
  @Test
  void comesToTheSameAsEveryOtherAtItsPrice() {
    sendsAtTheFirstTryAtItsPrice();
    failsAfterOneAttemptWhenTheAddressIsRejected();
    triesAsOftenAsTheScheduleSays();
  }

  private void sendsAtTheFirstTryAtItsPrice() {
    var id = api.welcome("first@example.org", "");
    var sent = api.awaitState(id, "sent");
    assertThat(sent.get("attempts")).hasSize(1);
    assertThat(sink.mailsTo("first@example.org")).isOne();
    var closed = awaitClosed(id);
    assertThat(closed.getHistoryLength()).isEqualTo(lane.events);
    assertThat(closed.getWorkflowExecutionInfo().getStateTransitionCount())
        .isEqualTo(lane.transitions);
  }

  private void failsAfterOneAttemptWhenTheAddressIsRejected() {
    var failed = api.awaitState(api.welcome("nobody@example.org", ""), "failed");
    assertThat(failed.at("/reason/code").asText()).isEqualTo("address_rejected");
    assertThat(failed.get("attempts")).hasSize(1);
    var again = api.awaitState(api.welcome("nobody@example.org", ""), "suppressed");
    assertThat(again.at("/reason/code").asText()).isEqualTo("address_suppressed");
  }

  private void triesAsOftenAsTheScheduleSays() {
    var failed = api.awaitState(api.welcome("busy@example.org", ""), "failed");
    assertThat(failed.at("/reason/code").asText()).isEqualTo("attempts_used_up");
    var attempts = failed.get("attempts");
    assertThat(attempts).hasSize(3);
    var finished = time(attempts.get(0), "finishedAt");
    assertThat(time(attempts.get(0), "nextAttemptAt")).isEqualTo(finished.plusSeconds(1));
    assertThat(time(attempts.get(1), "startedAt")).isAfter(finished.plusMillis(950));
    assertThat(attempts.get(2).get("number").asInt()).isEqualTo(3);
  }

  private static Instant time(JsonNode attempt, String name) {
    return Instant.parse(attempt.get(name).asText());
  }

  private WorkflowExecutionDescription awaitClosed(String id) {
    var workflow = temporal.newUntypedWorkflowStub("notification-" + id);
    await().atMost(Duration.ofSeconds(10)).until(() -> workflow.describe().getCloseTime() != null);
    return workflow.describe();
  }
}
