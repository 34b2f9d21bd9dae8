package io.veredus.server.broadcast;

import io.temporal.client.WorkflowClient;
import io.veredus.activities.template.RepeatKey;
import io.veredus.postgres.broadcast.Broadcasts;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.server.intake.Catalogue;
import io.veredus.server.intake.Sealing;
import io.veredus.server.relay.Periodic;
import io.veredus.server.relay.Relay;
import io.veredus.server.start.Reachability;
import io.veredus.server.start.TemporalCalls;
import io.veredus.workflows.id.WorkflowIds;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "serverBroadcastConfiguration", proxyBeanMethods = false)
class BroadcastConfiguration {
  /** Broadcasts are begun by the relay alone: nobody waits for the first of a thousand messages. */
  private static final Duration RELAY_EVERY = Duration.ofMillis(200);

  @Bean
  BroadcastWorkflows broadcastWorkflows(
      WorkflowClient client, TemporalCalls calls, Reachability temporal) {
    return new BroadcastWorkflows(client, calls, temporal);
  }

  @Bean
  BroadcastDesk broadcastDesk(
      Catalogue catalogue,
      DeliveryDefaults defaults,
      Sealing sealing,
      RepeatKey repeats,
      Broadcasts broadcasts,
      BroadcastWorkflows workflows) {
    return new BroadcastDesk(
        new BroadcastReader(catalogue, defaults, sealing, repeats),
        broadcasts,
        workflows,
        InstantSource.system());
  }

  @Bean
  Periodic broadcastRelay(
      Broadcasts broadcasts, BroadcastWorkflows workflows, Reachability temporal) {
    var due =
        new Relay.Due<>(
            broadcasts::take,
            stored -> broadcasts.lookAgain(stored.id()),
            stored -> WorkflowIds.of(stored.id()));
    var relay = new Relay<>(due, workflows::start, temporal);
    return new Periodic("broadcast-relay", RELAY_EVERY, relay::look);
  }
}
