package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
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
  private LiveStack stack;
  private Api api;
  private WorkflowServiceStubs stubs;
  private WorkflowClient temporal;

  @Parameter private Lane lane = Lane.QUEUE;

  enum Lane {
    /** The worker of the channel is another process. */
    QUEUE(12, "--veredus.worker.queues.email=0"),
    TOGETHER(12, "--veredus.worker.queues.email=20"),
    INLINE(6, "--veredus.delivery.inline=email");

    final int events;
    final String setting;

    Lane(int events, String setting) {
      this.events = events;
      this.setting = setting;
    }
  }

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    stack.startServer(sink.port(), lane.setting);
    api = stack.api();
    if (lane == Lane.QUEUE) {
      stack.startWorker(sink.port(), LiveStack.freePort());
    }
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(stack.temporalAddress()).build());
    temporal = WorkflowClient.newInstance(stubs);
  }

  @AfterEach
  void stop() {
    stubs.shutdownNow();
    stack.close();
    sink.close();
  }

  @Test
  void sendsAtTheFirstTryWithFewEvents() {
    var id = api.welcome("first@example.org", "");
    var sent = api.awaitState(id, "sent");
    var closed = awaitClosed(id);
    System.out.println(
        "COST "
            + lane
            + " events "
            + closed.getHistoryLength()
            + " transitions "
            + closed.getWorkflowExecutionInfo().getStateTransitionCount());
    assertThat(sent.get("attempts")).hasSize(1);
    assertThat(sink.mailsTo("first@example.org")).isOne();
    assertThat(closed.getHistoryLength()).isEqualTo(lane.events);
  }

  private WorkflowExecutionDescription awaitClosed(String id) {
    var workflow = temporal.newUntypedWorkflowStub("notification-" + id);
    await().atMost(Duration.ofSeconds(10)).until(() -> workflow.describe().getCloseTime() != null);
    return workflow.describe();
  }
}
