package io.veredus.server.endpoint;

import io.veredus.activities.http.EndpointGuard;
import io.veredus.postgres.endpoint.Endpoints;
import io.veredus.postgres.recipient.Recipients;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "serverEndpointConfiguration", proxyBeanMethods = false)
class EndpointConfiguration {
  @Bean
  EndpointReader endpointReader(EndpointGuard guard, Recipients recipients) {
    return new EndpointReader(
        guard, (tenant, recipient) -> recipients.find(tenant, recipient).isPresent());
  }

  @Bean
  WebhookEndpoints webhookEndpoints(Endpoints endpoints) {
    return new WebhookEndpoints(endpoints, InstantSource.system());
  }
}
