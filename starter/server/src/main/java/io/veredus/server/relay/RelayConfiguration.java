package io.veredus.server.relay;

import io.veredus.postgres.notification.NotificationBacklog;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.StoredNotification;
import io.veredus.postgres.schema.Partitions;
import io.veredus.server.start.Channels;
import io.veredus.server.start.NotificationStarter;
import io.veredus.server.start.NotificationWorkflows;
import io.veredus.server.start.Reachability;
import io.veredus.workflows.id.NotificationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
    var clock = InstantSource.system();
    var store = new Reachability("The database", "the relay waits for it", clock);
    var relay = new Relay(adapt(backlog), caretaker, temporal, store, clock);
    return new Periodic(
        "relay", properties.every(), new Watch(relay, properties.lookAtEverythingAtStart()));
  }

  @Bean
  Periodic retention(RetentionProperties properties, Partitions partitions) {
    return new Periodic(
        "retention", Duration.ofHours(1), () -> partitions.maintain(properties.asKept()));
  }

  private static Backlog adapt(NotificationBacklog backlog) {
    return new Backlog() {
      @Override
      public List<StoredNotification> take(int limit) {
        return backlog.take(limit);
      }

      @Override
      public int lookAtEverything() {
        return backlog.lookAtEverything();
      }

      @Override
      public void lookAgain(NotificationId id, Instant time) {
        backlog.lookAgain(id, time);
      }
    };
  }
}
