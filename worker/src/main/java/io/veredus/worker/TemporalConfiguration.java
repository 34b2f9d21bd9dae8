package io.veredus.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The connection to Temporal. It is made when first used: Temporal may be away when this starts.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TemporalProperties.class, PayloadsProperties.class})
class TemporalConfiguration {
  private static final Duration METRICS_EVERY = Duration.ofSeconds(10);

  @Bean(destroyMethod = "shutdownNow")
  WorkflowServiceStubs temporalStubs(TemporalProperties temporal, MeterRegistry meters) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(temporal.address())
            .setMetricsScope(
                new RootScopeBuilder()
                    .reporter(new MicrometerClientStatsReporter(meters))
                    .reportEvery(METRICS_EVERY))
            .build());
  }

  @Bean
  PayloadProtection payloadProtection(PayloadsProperties payloads) {
    return PayloadProtection.of(payloads);
  }

  @Bean
  UnreadablePayloads unreadablePayloads(MeterRegistry meters) {
    return new UnreadablePayloads(meters, InstantSource.system());
  }

  @Bean
  WorkflowClient workflowClient(
      WorkflowServiceStubs stubs,
      TemporalProperties temporal,
      PayloadProtection payloads,
      UnreadablePayloads unreadable) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(temporal.namespace())
            .setDataConverter(payloads.converter(unreadable::note))
            .build());
  }
}
