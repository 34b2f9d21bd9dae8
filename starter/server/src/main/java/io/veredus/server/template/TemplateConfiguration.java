package io.veredus.server.template;

import io.veredus.activities.template.RecentWords;
import io.veredus.activities.template.RequiredData;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.template.TemplateDrafts;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.type.NotificationTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TemplateConfiguration {
  @Bean
  TemplatePath templatePath(NotificationTypes types) {
    return new TemplatePath(types);
  }

  @Bean
  TemplateDesk templateDesk(TemplateLibrary library, TemplateDrafts drafts, RecentWords recent) {
    return new TemplateDesk(library, drafts, recent);
  }

  @Bean
  Previews previews(
      TemplateLibrary library,
      TemplateDesk desk,
      Recipients recipients,
      TemplateRenderer renderer,
      RequiredData required) {
    return new Previews(library, desk, recipients, renderer, required);
  }
}
