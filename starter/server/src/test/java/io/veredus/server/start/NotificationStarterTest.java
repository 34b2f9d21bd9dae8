package io.veredus.server.start;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationStarterTest {
  private final NotedCalls temporal = new NotedCalls();
  private final TemporalCalls calls = new TemporalCalls();
  private final NotificationStarter starter =
      new NotificationStarter(
          temporal.client(),
          calls,
          new Reachability("Temporal", "nothing", InstantSource.system()),
          Lanes.USUAL);

  @AfterEach
  void stop() {
    calls.close();
    temporal.close();
  }

  @Test
  void startsByTheTypesPriorityInTheTenantsTurn() {
    starter.start(request().of(Priority.BULK), Optional.empty(), 0);
    starter.start(request(), Optional.empty(), 0);

    assertThat(temporal.started())
        .extracting(options -> options.getPriority().getPriorityKey())
        .containsExactly(5, 3);
    assertThat(temporal.started())
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
}
