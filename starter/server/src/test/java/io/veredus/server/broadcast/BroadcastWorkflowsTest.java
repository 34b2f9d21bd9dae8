package io.veredus.server.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.broadcast.BroadcastAudience;
import io.veredus.postgres.broadcast.BroadcastCounts;
import io.veredus.postgres.broadcast.BroadcastRequest.Timing;
import io.veredus.postgres.broadcast.BroadcastState;
import io.veredus.postgres.broadcast.StoredBroadcast;
import io.veredus.server.start.NotedCalls;
import io.veredus.server.start.Reachability;
import io.veredus.server.start.TemporalCalls;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BroadcastWorkflowsTest {
  private final NotedCalls temporal = new NotedCalls();
  private final TemporalCalls calls = new TemporalCalls();
  private final BroadcastWorkflows workflows =
      new BroadcastWorkflows(
          temporal.client(),
          calls,
          new Reachability("Temporal", "nothing", InstantSource.system()));

  @AfterEach
  void stop() {
    calls.close();
    temporal.close();
  }

  @Test
  void startsOneWithoutAWord() {
    assertThat(workflows.start(stored(BroadcastState.ACCEPTED))).isTrue();
    assertThat(temporal.started()).hasSize(1);
    assertThat(temporal.signals()).isEmpty();
  }

  /** Temporal may have been away when somebody cancelled it. */
  @Test
  void tellsOneThatWaitsForItsTimeThatItIsToBeCancelled() {
    assertThat(workflows.start(stored(BroadcastState.CANCELLING))).isTrue();
    assertThat(temporal.signals()).containsExactly("changed");
  }

  private static StoredBroadcast stored(BroadcastState state) {
    var inAYear = Instant.now().plusSeconds(31_536_000);
    return new StoredBroadcast(
        BroadcastId.createdAt(Instant.now()),
        new TenantId("acme"),
        new TypeKey("news"),
        new BroadcastAudience.Group(List.of(), Map.of(), List.of()),
        new Timing(Optional.empty(), Optional.of(inAYear)),
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new BroadcastCounts(0, 0, 0, 0, 0, 0, 0, 0, 0));
  }
}
