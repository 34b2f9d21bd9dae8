package io.veredus.server.type;

import io.veredus.postgres.type.NotificationTypes;
import io.veredus.server.apply.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TypeConfiguration {
  @Bean
  TypeDesk typeDesk(NotificationTypes types) {
    return new TypeDesk(types);
  }

  @Bean
  Section typeSection(NotificationTypes types) {
    return new TypeSection(types);
  }
}
