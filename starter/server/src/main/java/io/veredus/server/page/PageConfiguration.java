package io.veredus.server.page;

import io.veredus.activities.link.LinkTokens;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.tenant.Tenants;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PageConfiguration {
  @Bean
  Readers unsubscribing(
      @Qualifier("unsubscribeTokens") LinkTokens tokens, Recipients recipients, Tenants tenants) {
    return new Readers(tokens, recipients, tenants, InstantSource.system());
  }

  @Bean
  Readers choosing(
      @Qualifier("preferenceTokens") LinkTokens tokens, Recipients recipients, Tenants tenants) {
    return new Readers(tokens, recipients, tenants, InstantSource.system());
  }
}
