package io.veredus.server.apply;

import io.veredus.activities.template.RecentWords;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.tenant.TenantTurn;
import io.veredus.postgres.type.NotificationTypes;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ApplyConfiguration {
  @Bean
  Applier applier(
      List<Section> sections,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      RecentWords words) {
    return new Applier(
        sections, new TenantTurn(dataSource), new TransactionTemplate(transactions), words::forget);
  }

  @Bean
  Section templateSection(TemplateLibrary library, NotificationTypes types) {
    return new TemplateSection(library, types);
  }
}
