package io.veredus.server.erasure;

import io.temporal.client.WorkflowClient;
import io.veredus.postgres.erasure.Erasures;
import io.veredus.server.relay.Periodic;
import io.veredus.server.relay.Relay;
import io.veredus.server.start.Reachability;
import io.veredus.server.start.TemporalCalls;
import io.veredus.workflows.id.WorkflowIds;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "serverErasureConfiguration", proxyBeanMethods = false)
@EnableConfigurationProperties(ErasureProperties.class)
class ErasureConfiguration {
  private static final Duration RELAY_EVERY = Duration.ofSeconds(1);

  @Bean
  ErasureWorkflows erasureWorkflows(
      WorkflowClient client,
      TemporalCalls calls,
      Reachability temporal,
      ErasureProperties properties) {
    return new ErasureWorkflows(client, calls, temporal, properties.settle());
  }

  @Bean
  Periodic erasureRelay(Erasures erasures, ErasureWorkflows workflows, Reachability temporal) {
    var due =
        new Relay.Due<>(
            erasures::take,
            stored -> erasures.lookAgain(stored.id()),
            stored -> WorkflowIds.of(stored.id()));
    var relay = new Relay<>(due, workflows::start, temporal);
    return new Periodic("erasure-relay", RELAY_EVERY, relay::look);
  }
}
