package io.veredus.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.veredus.activities.channel.AttemptLog;
import io.veredus.activities.channel.ChannelActivitiesImpl;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.channel.smtp.Sender;
import io.veredus.activities.channel.smtp.SmtpProvider;
import io.veredus.activities.channel.smtp.SmtpSettings;
import io.veredus.activities.notification.NotificationActivitiesImpl;
import io.veredus.activities.template.RequiredData;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.EmailMessage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the workers do. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmailProperties.class)
class ActivityConfiguration {
  private static final ProviderId CONFIGURED = new ProviderId("smtp");

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
      TemplateRenderer renderer) {
    return new NotificationActivitiesImpl(types, recipients, store, records, renderer);
  }

  @Bean
  Provider<EmailMessage> emailProvider(EmailProperties email) {
    return email
        .server()
        .map(server ->
            SmtpSettings.ofRelay(CONFIGURED, server.host(), server.port(), Sender.of(email.from())))
        .<Provider<EmailMessage>>map(SmtpProvider::new)
        .orElseGet(() -> new NoProvider(CONFIGURED));
  }

  @Bean
  ChannelActivitiesImpl<EmailMessage> emailActivities(
      Provider<EmailMessage> provider, NotificationRecords records, AttemptLog log) {
    return new ChannelActivitiesImpl<>(EmailMessage.class, provider, records, log);
  }
}
