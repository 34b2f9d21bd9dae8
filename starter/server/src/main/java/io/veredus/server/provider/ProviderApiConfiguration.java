package io.veredus.server.provider;

import io.veredus.activities.provider.ProviderFactories;
import io.veredus.activities.provider.TenantFiles;
import io.veredus.activities.provider.TenantProviders;
import io.veredus.postgres.provider.Providers;
import io.veredus.server.apply.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProviderApiConfiguration {
  @Bean
  ProviderDesk providerDesk(
      Providers stored, TenantProviders all, ProviderFactories factories, TenantFiles files) {
    return new ProviderDesk(stored, all, factories, files);
  }

  @Bean
  ProviderOrder providerOrder(Providers stored, TenantProviders all, ProviderDesk desk) {
    return new ProviderOrder(stored, all, desk);
  }

  @Bean
  Section providerSection(ProviderDesk desk) {
    return new ProviderSection(desk);
  }
}
