package io.veredus.activities.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.ChannelActivities;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.wire.PayloadConverters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AttemptRetriesTest {
  private final List<Attempt> recorded = new CopyOnWriteArrayList<>();

  @Test
  void numbersTheAttemptsOverTheWholeLifeOfTheNotification() {
    var client =
        WorkflowClientOptions.newBuilder().setDataConverter(PayloadConverters.create()).build();
    var options = TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build();
    try (var temporal = TestWorkflowEnvironment.newInstance(options)) {
      var worker = temporal.newWorker("veredus-email");
      worker.registerWorkflowImplementationTypes(OneMessage.class);
      worker.registerActivitiesImplementations(
          new ChannelActivitiesImpl(
              (_, _) -> new ProviderChooser.Choice.Use(new SlowStarter()),
              records(),
              new AttemptLog(new SimpleMeterRegistry())));
      temporal.start();
      var sending =
          temporal
              .getWorkflowClient()
              .newWorkflowStub(
                  Sending.class,
                  WorkflowOptions.newBuilder().setTaskQueue("veredus-email").build());

      var sent = sending.send(request());

      assertThat(sent.number()).isEqualTo(5);
      assertThat(sent.outcome()).isEqualTo(new Sent("m"));
      assertThat(recorded).extracting(Attempt::number).containsExactly(1, 2, 3, 4);
    }
  }

  private AttemptRecords records() {
    return new AttemptRecords() {
      @Override
      public void record(NotificationId id, Attempt attempt) {
        recorded.add(attempt);
      }

      @Override
      public void recordSent(NotificationId id, Attempt attempt) {}

      @Override
      public Optional<Attempt> last(NotificationId id) {
        return recorded.isEmpty() ? Optional.empty() : Optional.of(recorded.getLast());
      }
    };
  }

  private static AttemptRequest request() {
    return new AttemptRequest(
        NotificationId.create(),
        TenantId.DEFAULT,
        new TypeKey("welcome"),
        new EmailMessage(new EmailAddress("ana@example.org"), Optional.empty(), "s", "t", "h"),
        RetrySchedule.PATIENT,
        Instant.now().plusSeconds(3600),
        2,
        AmbiguityPolicy.AT_LEAST_ONCE,
        Optional.empty());
  }

  @WorkflowInterface
  public interface Sending {
    @WorkflowMethod
    Attempt send(AttemptRequest request);
  }

  public static final class OneMessage implements Sending {
    private final ChannelActivities channel =
        Workflow.newActivityStub(
            ChannelActivities.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(10))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(3).build())
                .build());

    @Override
    public Attempt send(AttemptRequest request) {
      return ((AttemptResult.Made) channel.attempt(request)).attempt();
    }
  }

  /** Takes nothing before the fifth attempt. */
  private static final class SlowStarter implements Provider<Message> {
    @Override
    public ProviderId id() {
      return new ProviderId("slow");
    }

    @Override
    public AttemptOutcome attempt(Message message, AttemptContext context) {
      return context.number() < 5
          ? new RetryLater(new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "not yet"))
          : new Sent("m");
    }

    @Override
    public void close() {}
  }
}
