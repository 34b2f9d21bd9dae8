package io.veredus.worker;

import io.veredus.activities.link.LinkTokens;
import io.veredus.activities.link.RecipientLinks;
import io.veredus.activities.notification.RecentTypes;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Links by which people say what they want. */
@Configuration(proxyBeanMethods = false)
class LinkConfiguration {
  @Bean
  LinkTokens unsubscribeTokens(SecretsProperties secrets) {
    return new LinkTokens(secrets.secretKeys(), "links to unsubscribe");
  }

  @Bean
  LinkTokens preferenceTokens(SecretsProperties secrets) {
    return new LinkTokens(secrets.secretKeys(), "links to preferences");
  }

  @Bean
  RecipientLinks recipientLinks(
      PublicUrlProperties publicUrl,
      @Qualifier("unsubscribeTokens") LinkTokens unsubscribe,
      @Qualifier("preferenceTokens") LinkTokens preferences,
      RecentTypes types) {
    return new RecipientLinks(
        publicUrl.base(), unsubscribe, preferences, types, InstantSource.system());
  }
}
