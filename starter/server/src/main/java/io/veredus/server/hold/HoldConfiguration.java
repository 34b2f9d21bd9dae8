package io.veredus.server.hold;

import io.temporal.client.WorkflowClient;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.server.start.Channels;
import io.veredus.server.start.NotificationStarter;
import io.veredus.server.start.Reachability;
import io.veredus.server.start.TemporalCalls;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HoldConfiguration {
  @Bean
  HoldReader holdReader() {
    return new HoldReader(InstantSource.system());
  }

  @Bean
  HoldDesk holdDesk(
      WorkflowClient client,
      TemporalCalls calls,
      Reachability temporal,
      NotificationStarter starter,
      HoldDesk.Lookups lookups) {
    return new HoldDesk(client, calls, temporal, starter, lookups);
  }

  @Bean
  HoldDesk.Lookups holdLookups(NotificationStore store, Channels channels) {
    return new HoldDesk.Lookups(store, channels);
  }
}
