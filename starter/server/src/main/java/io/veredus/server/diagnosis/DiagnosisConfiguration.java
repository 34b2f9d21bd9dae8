package io.veredus.server.diagnosis;

import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.veredus.activities.provider.ActiveProviders;
import io.veredus.activities.provider.ProviderFactories;
import io.veredus.activities.provider.TenantProviders;
import io.veredus.postgres.diagnosis.StoreDiagnosis;
import io.veredus.postgres.pause.DeliverySwitches;
import io.veredus.postgres.schema.Partitions;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.server.relay.Periodic;
import io.veredus.worker.PayloadProtection;
import io.veredus.worker.TemporalProperties;
import io.veredus.worker.UnreadablePayloads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;

/** The checks, in the order of their sections. */
@Configuration(proxyBeanMethods = false)
class DiagnosisConfiguration {
  private static final Duration BACKLOG_EVERY = Duration.ofSeconds(15);

  @Bean
  Doctor doctor(List<Check> checks) {
    return new Doctor(checks);
  }

  /**
   * @param partitions so that the schema is there
   */
  @Bean
  StoreDiagnosis storeDiagnosis(DataSource dataSource, Partitions partitions) {
    return new StoreDiagnosis(dataSource);
  }

  @Bean
  TemporalQuestions temporalQuestions(WorkflowServiceStubs stubs, TemporalProperties temporal) {
    return new TemporalQuestions(stubs, temporal.namespace());
  }

  @Bean
  BacklogWatch backlogWatch(StoreDiagnosis store, MeterRegistry meters) {
    return new BacklogWatch(store::backlog, meters, InstantSource.system());
  }

  @Bean
  Periodic backlogMeasured(BacklogWatch watch) {
    return new Periodic("backlog", BACKLOG_EVERY, watch::look);
  }

  @Bean
  @Order(1)
  Check databaseCheck(DataSource dataSource, StoreDiagnosis store, Partitions partitions) {
    return new DatabaseCheck(dataSource, store, partitions);
  }

  @Bean
  @Order(2)
  Check temporalCheck(
      TemporalQuestions questions,
      StoreDiagnosis store,
      DeliveryDefaults defaults,
      TemporalProperties temporal) {
    return new TemporalCheck(questions, store, defaults, temporal.address());
  }

  @Bean
  @Order(3)
  Check queueCheck(TemporalQuestions questions, StoreDiagnosis store, DeliveryDefaults defaults) {
    return new QueueCheck(questions, store, defaults);
  }

  @Bean
  @Order(4)
  Check clockCheck(TemporalQuestions temporal, StoreDiagnosis store) {
    return new ClockCheck(
        Map.of("PostgreSQL", () -> Optional.of(store.now()), "Temporal", temporal::clock),
        InstantSource.system());
  }

  @Bean
  @Order(5)
  Check providerCheck(
      StoreDiagnosis store, TenantProviders providers, ProviderFactories factories) {
    return new ProviderCheck(store, providers, factories);
  }

  @Bean
  @Order(6)
  Check breakerCheck(ActiveProviders providers) {
    return new BreakerCheck(providers::openBreakers);
  }

  @Bean
  @Order(7)
  Check backlogCheck(BacklogWatch watch) {
    return new BacklogCheck(watch);
  }

  @Bean
  @Order(8)
  Check pauseCheck(DeliverySwitches switches) {
    return new PauseCheck(switches::all);
  }

  @Bean
  @Order(9)
  Check failureCheck(StoreDiagnosis store) {
    return new FailureCheck(store, InstantSource.system());
  }

  @Bean
  @Order(10)
  Check payloadCheck(
      PayloadProtection protection, UnreadablePayloads unreadable, TemporalQuestions temporal) {
    return new PayloadCheck(protection, unreadable, temporal);
  }

  @Bean
  @Order(11)
  Check configurationCheck(ConfigurableEnvironment environment, ListableBeanFactory beans) {
    return new ConfigurationCheck(environment, beans);
  }
}
