package io.veredus.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.message.AttachmentRef;
import io.veredus.workflows.notification.NotificationFailures;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationStart;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.NotificationWorkflow;
import io.veredus.workflows.notification.Priority;
import io.veredus.workflows.wire.PayloadConverters;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<NotificationStart> STARTED = new CopyOnWriteArrayList<>();

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setUseTimeskipping(false)
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(PayloadConverters.create())
                      .build())
              .build());
  private final NotificationClient client = new NotificationClient(temporal.getWorkflowClient());

  /** Ends by what its type says; {@code waits} waits to be cancelled. */
  public static final class ScriptedWorkflow implements NotificationWorkflow {
    private final NotificationStart start;

    @WorkflowInit
    public ScriptedWorkflow(NotificationStart start) {
      this.start = start;
    }

    @Override
    public NotificationResult deliver(NotificationStart same) {
      STARTED.add(start);
      var id = start.request().id();
      var reason = new Reason(ReasonCode.ADDRESS_REJECTED, "550 5.1.1 nobody");
      return switch (start.request().type().value()) {
        case "fails" -> throw NotificationFailures.of(NotificationResult.failed(id, reason));
        case "waits" -> {
          Workflow.sleep(Duration.ofHours(1));
          throw new CanceledFailure("not reached");
        }
        default -> NotificationResult.suppressed(id, reason);
      };
    }

    @Override
    public NotificationState state() {
      return NotificationState.HELD;
    }
  }

  @BeforeEach
  void startWorker() {
    temporal
        .newWorker(TaskQueues.NOTIFICATIONS)
        .registerWorkflowImplementationTypes(ScriptedWorkflow.class);
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void startsWithWhatTheDraftSays() throws Exception {
    var draft =
        NotificationDraft.of("welcome", new RecipientId("ana"))
            .with("name", "Ana")
            .attaching(new AttachmentRef.AtUrl("a.pdf", "application/pdf", "https://example.org/a"))
            .unsubscribingAt("https://example.org/stop")
            .attaching(new AttachmentRef.InFolder("b.txt", "text/plain", "b.txt"))
            .within(Duration.ofMinutes(2))
            .prioritized(Priority.TRANSACTIONAL);
    var id = client.start(draft);
    client.await(id, PATIENCE);
    assertThat(STARTED)
        .filteredOn(start -> start.request().id().equals(id))
        .singleElement()
        .satisfies(start -> {
          assertThat(start.stored()).isFalse();
          assertThat(start.request().data()).containsEntry("name", "Ana");
          var email = start.request().email().orElseThrow();
          assertThat(email.attachments())
              .extracting(AttachmentRef::name)
              .containsExactly("a.pdf", "b.txt");
          assertThat(email.unsubscribeUrl()).contains("https://example.org/stop");
          assertThat(start.request().timeToLive()).contains(Duration.ofMinutes(2));
          assertThat(start.request().priority()).contains(Priority.TRANSACTIONAL);
        });
  }

  @Test
  void awaitsAFailureAsAResult() throws Exception {
    var id = client.start(draft("fails"));
    assertThat(client.await(id, PATIENCE).state()).isEqualTo(NotificationState.FAILED);
    assertThat(client.describe(id)).contains(NotificationState.FAILED);
  }

  @Test
  void startsTheSameNotificationOnce() throws Exception {
    var draft = draft("welcome");
    var first = client.start(draft);
    client.await(first, PATIENCE);
    assertThat(client.start(draft)).isEqualTo(first);
    assertThat(STARTED).filteredOn(start -> start.request().id().equals(first)).hasSize(1);
  }

  @Test
  void describesOneThatRuns() {
    var id = client.start(draft("waits"));
    assertThat(client.describe(id)).contains(NotificationState.HELD);
  }

  @Test
  void cancelsOneThatWaits() throws Exception {
    var id = client.start(draft("waits"));
    assertThat(client.cancel(id, PATIENCE).state()).isEqualTo(NotificationState.CANCELLED);
  }

  @Test
  void saysWhatBecameOfOneThatWasOverBeforeItCouldBeCancelled() throws Exception {
    var id = client.start(draft("fails"));
    client.await(id, PATIENCE);
    assertThat(client.cancel(id, PATIENCE).state()).isEqualTo(NotificationState.FAILED);
  }

  @Test
  void saysThatItKnowsNoSuchNotification() {
    var nobody = NotificationId.create();
    assertThat(client.describe(nobody)).isEmpty();
    assertThatThrownBy(() -> client.await(nobody, PATIENCE))
        .isInstanceOf(UnknownNotificationException.class)
        .hasMessageContaining(nobody.toString());
  }

  private static NotificationDraft draft(String type) {
    return NotificationDraft.of(type, new RecipientId("ana"));
  }
}
