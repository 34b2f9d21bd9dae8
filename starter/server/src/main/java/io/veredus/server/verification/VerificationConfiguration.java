package io.veredus.server.verification;

import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.veredus.activities.code.ProviderChecks;
import io.veredus.activities.provider.CodeMaker;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.verification.CodeHashes;
import io.veredus.postgres.verification.CodeTypes;
import io.veredus.postgres.verification.VerificationBacklog;
import io.veredus.postgres.verification.VerificationStore;
import io.veredus.server.intake.Catalogue;
import io.veredus.server.relay.Periodic;
import io.veredus.server.relay.Relay;
import io.veredus.server.start.Reachability;
import io.veredus.server.start.TemporalCalls;
import io.veredus.workflows.id.WorkflowIds;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "serverVerificationConfiguration", proxyBeanMethods = false)
@EnableConfigurationProperties(VerificationProperties.class)
class VerificationConfiguration {
  private static final Duration RELAY_EVERY = Duration.ofSeconds(1);

  @Bean
  AskReader askReader(Catalogue catalogue, CodeTypes types, Recipients recipients) {
    return new AskReader(catalogue, types, recipients);
  }

  @Bean
  VerificationWorkflows verificationWorkflows(
      WorkflowClient client, TemporalCalls calls, Reachability temporal) {
    return new VerificationWorkflows(client, calls, temporal);
  }

  @Bean
  VerificationIntake verificationIntake(
      VerificationStore store,
      CodeTypes types,
      CodeHashes hashes,
      VerificationWorkflows workflows,
      VerificationProperties properties) {
    return new VerificationIntake(store, types, hashes, workflows, properties);
  }

  @Bean
  AskIntake askIntake(AskReader reader, VerificationIntake intake) {
    return new AskIntake(reader, intake);
  }

  @Bean
  VerdictLog verdictLog(MeterRegistry meters) {
    return new VerdictLog(meters);
  }

  @Bean
  Verifications verifications(VerificationStore store, VerificationWorkflows workflows) {
    return new Verifications(store, workflows, InstantSource.system());
  }

  @Bean
  ProviderWord providerWord(
      NotificationStore notifications,
      ObjectProvider<ProviderChecks> checks,
      ProviderWord.Making making) {
    return new ProviderWord(
        notifications::attempts, checks.getIfAvailable(() -> ProviderChecks.NONE), making);
  }

  @Bean
  ProviderWord.Making codeMaking(
      VerificationStore store,
      Recipients recipients,
      CodeHashes hashes,
      ObjectProvider<CodeMaker> maker) {
    return new StoredMaking(
        store, recipients, hashes, maker.getIfAvailable(() -> CodeMaker.OURSELVES));
  }

  @Bean
  Periodic verificationRelay(
      VerificationBacklog backlog, VerificationWorkflows workflows, Reachability temporal) {
    var due =
        new Relay.Due<>(
            backlog::take,
            stored -> backlog.lookAgain(stored.request().id()),
            stored -> WorkflowIds.of(stored.request().id()));
    var relay = new Relay<>(due, workflows::start, temporal);
    return new Periodic("verification-relay", RELAY_EVERY, relay::look);
  }
}
