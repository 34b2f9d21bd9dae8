package io.veredus.server.apply;

import io.veredus.postgres.recipient.Recipients;
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
      List<Section> sections, DataSource dataSource, PlatformTransactionManager transactions) {
    return new Applier(sections, new TenantTurn(dataSource), new TransactionTemplate(transactions));
  }

  @Bean
  Section templateSection(TemplateLibrary library, NotificationTypes types) {
    return new TemplateSection(library, types);
  }

  @Bean
  Section recipientSection(Recipients recipients) {
    return new RecipientSection(recipients);
  }
}
