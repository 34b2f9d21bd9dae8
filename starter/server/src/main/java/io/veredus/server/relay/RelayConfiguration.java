package io.veredus.server.relay;

import io.veredus.postgres.notification.NotificationBacklog;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.schema.Partitions;
import io.veredus.server.start.Channels;
import io.veredus.server.start.NotificationStarter;
import io.veredus.server.start.NotificationWorkflows;
import io.veredus.server.start.Reachability;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RelayProperties.class, RetentionProperties.class})
class RelayConfiguration {
  @Bean
  Caretaker caretaker(
      NotificationStarter starter,
      NotificationWorkflows workflows,
      Reachability temporal,
      NotificationRecords records,
      Channels channels) {
    return new Caretaker(starter, workflows, temporal, records::recordResult, channels::of);
  }

  @Bean
  Periodic relay(
      RelayProperties properties,
      NotificationBacklog backlog,
      Caretaker caretaker,
      Reachability temporal) {
    var watch = new Watch(backlog, caretaker, temporal, properties.lookAtEverythingAtStart());
    return new Periodic("relay", properties.every(), watch);
  }

  @Bean
  Periodic retention(RetentionProperties properties, Partitions partitions) {
    return new Periodic(
        "retention", Duration.ofHours(1), () -> partitions.maintain(properties.asKept()));
  }
}
