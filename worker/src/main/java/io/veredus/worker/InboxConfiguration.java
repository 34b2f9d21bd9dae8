package io.veredus.worker;

import io.veredus.postgres.inbox.Inbox;
import io.veredus.postgres.inbox.InboxChanges;
import io.veredus.postgres.inbox.InboxTokens;
import io.veredus.worker.StoreConfiguration.Schema;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The inboxes of recipients. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {
  @Bean
  Inbox inbox(Schema schema) {
    return new Inbox(schema.dataSource());
  }

  @Bean
  InboxChanges inboxChanges(Schema schema) {
    return new InboxChanges(schema.dataSource());
  }

  @Bean
  InboxTokens inboxTokens(SecretsProperties secrets) {
    return new InboxTokens(secrets.secretKeys(), InstantSource.system());
  }
}
