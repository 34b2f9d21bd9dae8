package io.veredus.server.inbox;

import io.veredus.postgres.inbox.InboxChanges;
import io.veredus.server.relay.Periodic;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxProperties.class)
class InboxConfiguration {
  private static final Duration EVERY = Duration.ofMillis(500);

  @Bean
  Watchers inboxWatchers(InboxChanges changes, InboxProperties properties) {
    return new Watchers(changes, properties.watchers());
  }

  @Bean
  Periodic inboxLook(Watchers watchers) {
    return new Periodic("inbox-look", EVERY, watchers::look);
  }
}
