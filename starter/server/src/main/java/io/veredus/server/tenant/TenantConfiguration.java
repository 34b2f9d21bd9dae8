package io.veredus.server.tenant;

import io.veredus.postgres.tenant.ApiKeys;
import io.veredus.postgres.tenant.TenantRemoval;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.server.access.KnownKeys;
import io.veredus.server.apply.Section;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TenantConfiguration {
  @Bean
  TenantDesk tenantDesk(Tenants tenants, DataSource dataSource, KnownKeys known) {
    return new TenantDesk(tenants, new TenantRemoval(dataSource), known);
  }

  @Bean
  Section tenantSection(Tenants tenants) {
    return new TenantSection(tenants);
  }

  @Bean
  KeyReader keyReader() {
    return new KeyReader(InstantSource.system());
  }

  @Bean
  KeyDesk keyDesk(ApiKeys keys, Tenants tenants, KnownKeys known) {
    return new KeyDesk(keys, tenants, known);
  }
}
