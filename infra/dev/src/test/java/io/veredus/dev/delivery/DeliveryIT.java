package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.veredus.client.NotificationClient;
import io.veredus.client.NotificationDraft;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.notification.NotificationState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More at once: {@code -Dveredus.test.burst=1000}. */
class DeliveryIT {
  private static final int BURST = Integer.getInteger("veredus.test.burst", 300);
  private static final MailSink SINK = new MailSink(0);
  private static LiveStack stack;
  private static Api api;
  private static WorkflowServiceStubs stubs;
  private static WorkflowClient temporal;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    stack.startServer(SINK.port());
    api = stack.api();
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(stack.temporalAddress()).build());
    temporal =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(LiveStack.converter()).build());
  }

  @AfterAll
  static void stop() {
    stubs.shutdownNow();
    stack.close();
    SINK.close();
  }

  @Test
  void sendsAtTheFirstTryWithAtMostFifteenEvents() {
    var id = api.welcome("first@example.org", "");
    var sent = api.awaitState(id, "sent");
    assertThat(SINK.mailsTo("first@example.org")).isOne();
    assertThat(sent.get("attempts")).hasSize(1);
    assertThat(sent.get("providerMessageId").asText()).contains(id);
    assertThat(sent.at("/workflow/url").asText()).contains("notification-" + id);
    assertThat(history(id).getEvents()).hasSizeLessThanOrEqualTo(15);
  }

  @Test
  void startsEagerly() {
    var id = api.welcome("eager@example.org", "");
    api.awaitState(id, "sent");
    assertThat(
            history(id)
                .getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getEagerExecutionAccepted())
        .isTrue();
  }

  @Test
  void failsAfterOneAttemptWhenTheAddressIsRejected() {
    var id = api.welcome("nobody@example.org", "");
    var failed = api.awaitState(id, "failed");
    assertThat(failed.at("/reason/code").asText()).isEqualTo("address_rejected");
    assertThat(failed.get("attempts")).hasSize(1);
    assertThat(failed.at("/attempts/0/reason/text").asText()).contains("550", "5.1.1");
    assertThat(statusOf(id)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED);
  }

  @Test
  void suppressesWhatHasNowhereToGo() {
    stack.saveRecipientWithoutAddress("bob");
    var id =
        api.send(
            """
            {"type": "welcome", "recipient": {"id": "bob"}, "data": {"name": "Bob"}}\
            """);
    assertThat(api.awaitState(id, "suppressed").at("/reason/code").asText())
        .isEqualTo("no_address");
    assertThat(statusOf(id)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
  }

  @Test
  void holdsUntilItIsTime() {
    var due = Instant.now().plusSeconds(3);
    var id = api.welcome("later@example.org", ", \"sendAt\": \"%s\"".formatted(due));
    assertThat(api.awaitState(id, "held").at("/reason/code").asText()).isEqualTo("scheduled");
    var sent = api.awaitState(id, "sent");
    assertThat(Instant.parse(sent.at("/attempts/0/startedAt").asText())).isAfterOrEqualTo(due);
  }

  @Test
  void cancelsWhatIsHeld() {
    var due = Instant.now().plusSeconds(3600);
    var id = api.welcome("never@example.org", ", \"sendAt\": \"%s\"".formatted(due));
    api.awaitState(id, "held");
    var answer = api.post("/v1/notifications/" + id + "/cancel", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("cancelled");
    assertThat(statusOf(id)).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED);
    assertThat(SINK.mailsTo("never@example.org")).isZero();
  }

  @Test
  void showsWhatAClientStartedThroughTemporal() throws Exception {
    var client = new NotificationClient(temporal);
    var draft = NotificationDraft.of("welcome", new RecipientId("ana")).with("name", "Ana");
    var id = client.start(draft);
    assertThat(client.await(id, Duration.ofSeconds(30)).state()).isEqualTo(NotificationState.SENT);
    assertThat(api.notification(id.toString()).get("state").asText()).isEqualTo("sent");
    assertThat(client.start(draft)).isEqualTo(id);
  }

  @Test
  void sendsHundredsFromFiftyConnectionsOnceEach() throws Exception {
    Set<String> ids = ConcurrentHashMap.newKeySet();
    try (var callers = Executors.newFixedThreadPool(50)) {
      callers.invokeAll(
          IntStream.range(0, BURST)
              .<Callable<Boolean>>mapToObj(
                  i -> () -> ids.add(api.welcome("m" + i + "@example.org", "")))
              .toList());
    }
    assertThat(ids).hasSize(BURST);
    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> IntStream.range(0, BURST).allMatch(i -> mailsTo(i) > 0));
    ids.forEach(id -> api.awaitState(id, "sent"));
    assertThat(IntStream.range(0, BURST).allMatch(i -> mailsTo(i) == 1)).isTrue();
  }

  private static long mailsTo(int number) {
    return SINK.mailsTo("m" + number + "@example.org");
  }

  private static WorkflowExecutionHistory history(String id) {
    return temporal.fetchHistory("notification-" + id);
  }

  private static WorkflowExecutionStatus statusOf(String id) {
    // Recorded just before the workflow ends.
    await().until(() -> describe(id) != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    return describe(id);
  }

  private static WorkflowExecutionStatus describe(String id) {
    return temporal.newUntypedWorkflowStub("notification-" + id).describe().getStatus();
  }
}
