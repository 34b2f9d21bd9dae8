package io.veredus.server.recipient;

import io.veredus.postgres.recipient.Recipients;
import io.veredus.server.apply.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecipientConfiguration {
  @Bean
  Section recipientSection(Recipients recipients) {
    return new RecipientSection(recipients);
  }
}
