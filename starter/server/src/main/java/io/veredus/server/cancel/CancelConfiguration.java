package io.veredus.server.cancel;

import io.veredus.postgres.notification.NotificationStore;
import io.veredus.server.query.Notifications;
import io.veredus.server.start.NotificationWorkflows;
import io.veredus.server.start.Reachability;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CancelConfiguration {
  @Bean
  Cancellation cancellation(
      Notifications notifications,
      NotificationStore store,
      NotificationWorkflows workflows,
      Reachability temporal) {
    return new Cancellation(
        notifications, store::requestCancel, workflows, temporal, InstantSource.system());
  }
}
