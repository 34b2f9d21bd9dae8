package io.veredus.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.Lanes;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.Priority;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationStarterTest {
  private final List<WorkflowOptions> started = new ArrayList<>();
  private final WorkflowServiceStubs nowhere =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());
  private final TemporalCalls calls = new TemporalCalls();
  private final NotificationStarter starter =
      new NotificationStarter(
          WorkflowClient.newInstance(
              nowhere,
              WorkflowClientOptions.newBuilder().setInterceptors(new Noting(started)).build()),
          calls,
          new Reachability("Temporal", "nothing", InstantSource.system()),
          Lanes.USUAL);

  @AfterEach
  void stop() {
    calls.close();
    nowhere.shutdownNow();
  }

  @Test
  void startsByTheTypesPriorityInTheTenantsTurn() {
    starter.start(request().of(Priority.BULK), Optional.empty(), 0);
    starter.start(request(), Optional.empty(), 0);

    assertThat(started)
        .extracting(options -> options.getPriority().getPriorityKey())
        .containsExactly(5, 3);
    assertThat(started)
        .extracting(options -> options.getPriority().getFairnessKey())
        .containsOnly("acme");
  }

  private static NotificationRequest request() {
    return new NotificationRequest(
        NotificationId.create(),
        new TenantId("acme"),
        new TypeKey("report"),
        new RecipientRef.Known(new RecipientId("ana")),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.now());
  }

  /** Takes every start for done. */
  private static final class Noting extends WorkflowClientInterceptorBase {
    private final List<WorkflowOptions> started;

    Noting(List<WorkflowOptions> started) {
      this.started = started;
    }

    @Override
    public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
        WorkflowClientCallsInterceptor next) {
      return new WorkflowClientCallsInterceptorBase(next) {
        @Override
        public WorkflowStartOutput start(WorkflowStartInput input) {
          started.add(input.getOptions());
          return new WorkflowStartOutput(
              io.temporal.api.common.v1.WorkflowExecution.newBuilder()
                  .setWorkflowId(input.getWorkflowId())
                  .setRunId("run")
                  .build());
        }
      };
    }
  }
}
