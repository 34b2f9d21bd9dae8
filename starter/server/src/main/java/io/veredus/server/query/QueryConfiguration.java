package io.veredus.server.query;

import io.veredus.postgres.notification.NotificationStore;
import io.veredus.server.start.Channels;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UiProperties.class)
class QueryConfiguration {
  @Bean
  Notifications notifications(NotificationStore store, Channels channels, UiProperties ui) {
    return new Notifications(store, channels, ui);
  }
}
