package io.veredus.worker;

import io.veredus.activities.channel.webhook.StoredEndpoints;
import io.veredus.activities.http.EndpointGuard;
import io.veredus.activities.http.OutgoingHttpSettings;
import io.veredus.postgres.endpoint.Endpoints;
import io.veredus.postgres.secret.SecretCipher;
import io.veredus.worker.StoreConfiguration.Schema;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Webhook endpoints, and where calls may go. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
class EndpointConfiguration {
  @Bean
  Endpoints endpoints(Schema schema, SecretCipher cipher) {
    return new Endpoints(schema.dataSource(), cipher);
  }

  /** Both the look-up of webhook providers and what they disable endpoints with. */
  @Bean
  StoredEndpoints storedEndpoints(Endpoints endpoints) {
    return new StoredEndpoints(endpoints);
  }

  @Bean
  OutgoingHttpSettings outgoingHttpSettings(HttpProperties http) {
    return http.settings();
  }

  @Bean
  EndpointGuard endpointGuard(OutgoingHttpSettings settings) {
    return new EndpointGuard(settings);
  }
}
