package io.veredus.worker;

import io.veredus.postgres.cause.EventIntake;
import io.veredus.postgres.event.EventLog;
import io.veredus.postgres.notification.NotificationBacklog;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.pause.DeliverySwitches;
import io.veredus.postgres.pause.HeldNotifications;
import io.veredus.postgres.preference.Preferences;
import io.veredus.postgres.preference.Standings;
import io.veredus.postgres.provider.ProviderRates;
import io.veredus.postgres.recipient.Audiences;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.schema.Migrations;
import io.veredus.postgres.schema.Partitions;
import io.veredus.postgres.secret.Fingerprints;
import io.veredus.postgres.secret.SecretCipher;
import io.veredus.postgres.secret.SecretKeys;
import io.veredus.postgres.secret.SensitiveValues;
import io.veredus.postgres.suppression.Suppressions;
import io.veredus.postgres.template.TemplateDrafts;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.tenant.ApiKeys;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.postgres.type.TriggeredTypes;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store, once its schema is up to date. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
  /** The data source as the stores use it: nobody gets one whose schema is old. */
  record Schema(DataSource dataSource) {}

  /**
   * @param read so that a wrong value is told before a database that is away
   */
  @Bean
  Schema schema(DataSource dataSource, Settings read) {
    Migrations.apply(dataSource);
    return new Schema(dataSource);
  }

  /** Without a key nothing can be encrypted, and what is must wait for its key. */
  @Bean
  SecretCipher secretCipher(SecretsProperties secrets) {
    return new SecretCipher(secrets.secretKeys().orElseGet(SecretKeys::none));
  }

  @Bean
  SensitiveValues sensitiveValues(SecretCipher cipher) {
    return new SensitiveValues(cipher);
  }

  @Bean
  EventLog eventLog(Schema schema) {
    return new EventLog(schema.dataSource());
  }

  @Bean
  EventIntake eventIntake(Schema schema) {
    return new EventIntake(schema.dataSource());
  }

  @Bean
  TriggeredTypes triggeredTypes(Schema schema) {
    return new TriggeredTypes(schema.dataSource());
  }

  @Bean
  Audiences audiences(Schema schema) {
    return new Audiences(schema.dataSource());
  }

  @Bean
  Fingerprints fingerprints(SecretsProperties secrets) {
    return new Fingerprints(secrets.secretKeys());
  }

  @Bean
  NotificationStore notificationStore(Schema schema) {
    return new NotificationStore(schema.dataSource());
  }

  @Bean
  NotificationRecords notificationRecords(Schema schema) {
    return new NotificationRecords(schema.dataSource());
  }

  @Bean
  NotificationBacklog notificationBacklog(Schema schema) {
    return new NotificationBacklog(schema.dataSource());
  }

  @Bean
  NotificationTypes notificationTypes(Schema schema) {
    return new NotificationTypes(schema.dataSource());
  }

  @Bean
  TemplateLibrary templateLibrary(Schema schema) {
    return new TemplateLibrary(schema.dataSource());
  }

  @Bean
  TemplateDrafts templateDrafts(Schema schema) {
    return new TemplateDrafts(schema.dataSource());
  }

  @Bean
  Recipients recipients(Schema schema) {
    return new Recipients(schema.dataSource());
  }

  @Bean
  Preferences preferences(Schema schema) {
    return new Preferences(schema.dataSource());
  }

  @Bean
  Standings standings(Schema schema, Preferences preferences) {
    return new Standings(schema.dataSource(), preferences);
  }

  @Bean
  Suppressions suppressions(Schema schema) {
    return new Suppressions(schema.dataSource());
  }

  @Bean
  ApiKeys apiKeys(Schema schema) {
    return new ApiKeys(schema.dataSource());
  }

  @Bean
  Tenants tenants(Schema schema) {
    return new Tenants(schema.dataSource());
  }

  @Bean
  ProviderRates providerRates(Schema schema) {
    return new ProviderRates(schema.dataSource());
  }

  @Bean
  DeliverySwitches deliverySwitches(Schema schema) {
    return new DeliverySwitches(schema.dataSource());
  }

  @Bean
  HeldNotifications heldNotifications(Schema schema) {
    return new HeldNotifications(schema.dataSource());
  }

  @Bean
  Partitions partitions(Schema schema) {
    return new Partitions(schema.dataSource());
  }
}
