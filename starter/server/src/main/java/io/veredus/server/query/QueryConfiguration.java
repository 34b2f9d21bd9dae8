package io.veredus.server.query;

import io.veredus.postgres.notification.NotificationStore;
import io.veredus.server.start.Channels;
import io.veredus.worker.TemporalProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QueryConfiguration {
  @Bean
  Notifications notifications(
      NotificationStore store, Channels channels, TemporalProperties temporal) {
    return new Notifications(store, channels, new WorkflowLinks(temporal));
  }
}
