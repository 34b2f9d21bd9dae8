package io.veredus.server.type;

import io.veredus.activities.notification.RecentTypes;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.server.apply.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TypeConfiguration {
  @Bean
  TypeDesk typeDesk(NotificationTypes types, RecentTypes recent) {
    return new TypeDesk(types, recent);
  }

  @Bean
  Section typeSection(NotificationTypes types, RecentTypes recent) {
    return new TypeSection(types, recent);
  }
}
