package io.veredus.server.explanation;

import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.preference.Preferences;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExplanationConfiguration {
  @Bean
  Explainer explainer(
      NotificationStore store,
      NotificationTypes types,
      TemplateLibrary words,
      Recipients recipients,
      Preferences preferences,
      Tenants tenants,
      DeliveryDefaults defaults) {
    return new Explainer(
        new Explainer.Sources(store, types, words, recipients, preferences, tenants), defaults);
  }
}
