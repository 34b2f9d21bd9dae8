package io.veredus.server.preference;

import io.veredus.postgres.preference.Preferences;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PreferenceConfiguration {
  @Bean
  PreferenceDesk preferenceDesk(
      Preferences preferences,
      Recipients recipients,
      NotificationTypes types,
      DeliveryDefaults defaults) {
    return new PreferenceDesk(preferences, recipients, types, defaults);
  }
}
