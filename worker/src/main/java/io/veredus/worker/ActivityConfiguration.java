package io.veredus.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.veredus.activities.channel.AttemptLog;
import io.veredus.activities.channel.ChannelActivitiesImpl;
import io.veredus.activities.channel.ProviderChooser;
import io.veredus.activities.channel.smtp.SmtpFactory;
import io.veredus.activities.code.CodeFiller;
import io.veredus.activities.code.CodeMaker;
import io.veredus.activities.notification.NotificationActivitiesImpl;
import io.veredus.activities.provider.ActiveProviders;
import io.veredus.activities.provider.InvalidSettingsException;
import io.veredus.activities.provider.OrderedProviders;
import io.veredus.activities.provider.ProviderFactory;
import io.veredus.activities.template.RequiredData;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.postgres.endpoint.Endpoints;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.provider.ProviderRates;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.type.NotificationTypes;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the workers do. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmailProperties.class)
class ActivityConfiguration {
  @Bean
  TemplateRenderer templateRenderer() {
    return new TemplateRenderer();
  }

  @Bean
  RequiredData requiredData() {
    return new RequiredData();
  }

  @Bean
  AttemptLog attemptLog(MeterRegistry meters) {
    return new AttemptLog(meters);
  }

  @Bean
  NotificationActivitiesImpl notificationActivities(
      NotificationTypes types,
      Recipients recipients,
      NotificationStore store,
      NotificationRecords records,
      TemplateRenderer renderer,
      Endpoints endpoints,
      ObjectProvider<CodeMaker> codes) {
    return new NotificationActivitiesImpl(types, recipients, store, records, renderer)
        .with(endpoints::choose, codes.getIfAvailable(() -> CodeMaker.OURSELVES));
  }

  /** What is configured comes first; wrong settings stop the start. */
  @Bean
  ActiveProviders activeProviders(EmailProperties email) {
    var factories = List.<ProviderFactory>of(new SmtpFactory());
    var configured = email.asStored();
    configured.ifPresent(stored -> check(stored, new SmtpFactory()));
    return new ActiveProviders(
        (_, channel) -> configured.stream().filter(it -> it.kind().channel() == channel).toList(),
        factories);
  }

  @Bean
  OrderedProviders providerChooser(ActiveProviders providers, ProviderRates rates) {
    return new OrderedProviders(
        providers, (tenant, id, perSecond) -> rates.take(tenant, id, perSecond, 1));
  }

  @Bean
  ChannelActivitiesImpl channelActivities(
      ProviderChooser chooser, NotificationRecords records, AttemptLog log, CodeFiller codes) {
    return new ChannelActivitiesImpl(chooser, records, log, codes);
  }

  private static void check(StoredProvider configured, ProviderFactory factory) {
    try {
      factory.create(configured).close();
    } catch (InvalidSettingsException invalid) {
      throw new ConfigurationException("veredus.email", invalid);
    }
  }
}
