package io.veredus.server.start;

import io.temporal.client.WorkflowClient;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.notification.Lanes;
import io.veredus.workflows.notification.NotificationRequest;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StartConfiguration {
  @Bean
  Reachability temporalReachability() {
    return new Reachability(
        "Temporal",
        "notifications are accepted, and start when it is back",
        InstantSource.system());
  }

  @Bean
  TemporalHealth temporalHealthIndicator(Reachability temporal) {
    return new TemporalHealth(temporal);
  }

  @Bean
  TemporalCalls temporalCalls() {
    return new TemporalCalls();
  }

  @Bean
  NotificationWorkflows notificationWorkflows(WorkflowClient client, TemporalCalls calls) {
    return new NotificationWorkflows(client, calls);
  }

  @Bean
  NotificationStarter notificationStarter(
      WorkflowClient client, TemporalCalls calls, Reachability temporal, Lanes lanes) {
    return new NotificationStarter(client, calls, temporal, lanes);
  }

  @Bean
  StartQueue startQueue(
      NotificationStarter starter, Reachability temporal, NotificationStore store) {
    Predicate<NotificationRequest> stillWanted =
        request ->
            store
                .find(request.tenant(), request.id())
                .filter(stored -> !stored.cancelRequested() && !stored.state().isTerminal())
                .isPresent();
    return new StartQueue(starter, temporal, stillWanted, InstantSource.system());
  }

  @Bean
  Channels channels(NotificationTypes types, DeliveryDefaults defaults) {
    return new Channels(types, defaults);
  }
}
