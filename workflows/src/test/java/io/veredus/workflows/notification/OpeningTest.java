package io.veredus.workflows.notification;

import static io.veredus.workflows.attempt.AmbiguityPolicy.AT_LEAST_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.veredus.workflows.TestTemporal;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.WorkflowIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the first attempt is part of the first step, and what follows when that breaks. */
class OpeningTest {
  private static final Lanes BY_EMAIL = new Lanes(List.of(Channel.EMAIL));
  private static final Ambiguous LOST =
      new Ambiguous(new Reason(ReasonCode.WORKER_LOST, "Nobody knows"));

  private final TestWorkflowEnvironment temporal = TestTemporal.skippingTime();
  private final FakeSteps steps = new FakeSteps();
  private final FakeChannel email = new FakeChannel(this::now).answering(new Sent("<1@x.org>"));

  @BeforeEach
  void startWorkers() {
    steps.resolution.set(Notifications.resolvedBy(RetrySchedule.STANDARD, AT_LEAST_ONCE));
    var worker = temporal.newWorker(TaskQueues.NOTIFICATIONS);
    worker.registerWorkflowImplementationTypes(NotificationWorkflowImpl.class);
    worker.registerActivitiesImplementations(steps);
    temporal.newWorker(TaskQueues.of(Channel.EMAIL)).registerActivitiesImplementations(email);
    temporal.start();
  }

  @AfterEach
  void stop() {
    TestTemporal.end(temporal);
  }

  @Test
  void asksWhatHappenedWhenTheStepBrokeAndGoesOnWithTheNextAttempt() {
    steps.lane.set((begin, ready, _) -> {
      if (begin.again()) {
        return ready.by(new FirstLeg.Tried(LOST, 1));
      }
      throw new IllegalStateException("Broke in the middle");
    });
    var request = Notifications.toAna(now());
    var result = deliver(NotificationStart.ofStored(request).by(BY_EMAIL));
    assertThat(result.attempt().orElseThrow().number()).isEqualTo(2);
    assertThat(email.requests.getFirst().attemptsUsed()).isEqualTo(1);
    assertThat(steps.begun)
        .containsExactly(
            new BeginRequest(request, BY_EMAIL.inline(), false),
            new BeginRequest(request, BY_EMAIL.inline(), true));
  }

  @Test
  void goesByTheQueueWhenTheStoreWasAwayBeforeTheAttempt() {
    steps.lane.set((begin, ready, _) -> {
      if (begin.inline().isEmpty()) {
        return ready;
      }
      throw NotificationFailures.notBegun(new IllegalStateException("The store is away"));
    });
    var result = deliver(NotificationStart.ofStored(Notifications.toAna(now())).by(BY_EMAIL));
    assertThat(result.attempt().orElseThrow().number()).isEqualTo(1);
    assertThat(email.requests).hasSize(1);
  }

  @Test
  void isNeverInlineForWhatWasTriedBeforeOrStartedElsewhere() {
    var request = Notifications.toAna(now());
    deliver(NotificationStart.ofUnstored(request).by(BY_EMAIL));
    deliver(new NotificationStart(Notifications.toAna(now()), true, 1).by(BY_EMAIL));
    assertThat(steps.begun).extracting(BeginRequest::inline).containsOnly(List.of());
  }

  @Test
  void recordsNothingThatTheFirstStepRecorded() {
    var request = Notifications.toAna(now());
    steps.lane.set((_, _, _) ->
        new Beginning.Ended(
            new NotificationResult(
                request.id(), NotificationState.SENT, Optional.empty(), Optional.empty()),
            true));
    deliver(NotificationStart.ofStored(request).by(BY_EMAIL));
    assertThat(steps.results).isEmpty();
  }

  private NotificationWorkflow stub(NotificationRequest request) {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            NotificationWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.of(request.id()))
                .setTaskQueue(TaskQueues.NOTIFICATIONS)
                .build());
  }

  private NotificationResult deliver(NotificationStart start) {
    var stub = stub(start.request());
    WorkflowClient.start(stub::deliver, start);
    return WorkflowStub.fromTyped(stub).getResult(NotificationResult.class);
  }

  private Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }
}
