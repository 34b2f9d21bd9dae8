package io.veredus.worker;

import io.veredus.activities.channel.inbox.InboxFactory;
import io.veredus.activities.channel.relay.RelayFactory;
import io.veredus.activities.channel.smtp.AttachmentFolder;
import io.veredus.activities.channel.smtp.SmtpFactory;
import io.veredus.activities.channel.twilio.StoredTwilio;
import io.veredus.activities.channel.twilio.TwilioMessagesFactory;
import io.veredus.activities.channel.twilio.TwilioVerifyFactory;
import io.veredus.activities.channel.webhook.StoredEndpoints;
import io.veredus.activities.channel.webhook.WebhookFactory;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.OutgoingHttpSettings;
import io.veredus.activities.pause.CurrentSwitches;
import io.veredus.activities.provider.ActiveProviders;
import io.veredus.activities.provider.CodeMaker;
import io.veredus.activities.provider.OrderedProviders;
import io.veredus.activities.provider.ProviderFactories;
import io.veredus.activities.provider.TenantFiles;
import io.veredus.activities.provider.TenantProviders;
import io.veredus.postgres.inbox.Inbox;
import io.veredus.postgres.pause.DeliverySwitches;
import io.veredus.postgres.provider.ProviderRates;
import io.veredus.postgres.provider.Providers;
import io.veredus.postgres.secret.SecretCipher;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.worker.StoreConfiguration.Schema;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kinds of provider, and those that there are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  AttachmentsProperties.class,
  EmailProperties.class,
  ProviderProperties.class,
  PublicUrlProperties.class,
  TwilioProperties.class
})
class ProviderConfiguration {
  /** Every kind, one line each. */
  @Bean
  ProviderFactories providerFactories(
      GuardedHttp http,
      StoredEndpoints endpoints,
      AttachmentFolder attachments,
      TwilioProperties twilio,
      PublicUrlProperties publicUrl,
      Inbox inbox) {
    var standIn = twilio.standIn().map(URI::create);
    return new ProviderFactories(
        List.of(
            new SmtpFactory(http, attachments.path()),
            RelayFactory.ofEmail(http),
            RelayFactory.ofSms(http),
            new TwilioMessagesFactory(standIn, publicUrl.base()),
            new TwilioVerifyFactory(standIn),
            new WebhookFactory(http, endpoints, endpoints),
            new InboxFactory(inbox)));
  }

  @Bean
  AttachmentFolder attachmentFolder(AttachmentsProperties attachments) {
    return attachments.asFolder();
  }

  @Bean
  GuardedHttp guardedHttp(OutgoingHttpSettings settings) {
    return new GuardedHttp(settings);
  }

  @Bean
  Providers providers(Schema schema, SecretCipher cipher) {
    return new Providers(schema.dataSource(), cipher);
  }

  @Bean
  TenantFiles tenantFiles(SecretsProperties secrets) {
    return new TenantFiles(secrets.folder().map(Path::of));
  }

  /** What is configured comes first; wrong settings stop the start. */
  @Bean
  TenantProviders tenantProviders(
      EmailProperties email,
      ProviderProperties more,
      Providers stored,
      ProviderFactories factories) {
    return new TenantProviders(ConfiguredProviders.of(email, more, factories), stored);
  }

  /** Who makes the codes of text messages. */
  @Bean
  CodeMaker codeMaker(TenantProviders providers) {
    return CodeMaker.among(providers);
  }

  /** Both what checks codes with Twilio and what knows the tokens of its receipts. */
  @Bean
  StoredTwilio storedTwilio(TenantProviders providers, ProviderFactories factories) {
    return new StoredTwilio(providers, factories);
  }

  @Bean
  ActiveProviders activeProviders(
      TenantProviders providers, ProviderFactories factories, WorkerProperties worker) {
    return new ActiveProviders(providers, factories, worker::places);
  }

  @Bean
  CurrentSwitches currentSwitches(DeliverySwitches switches, Tenants tenants) {
    return new CurrentSwitches(switches::all, tenants::isWithin).start();
  }

  @Bean
  OrderedProviders providerChooser(
      ActiveProviders providers, ProviderRates rates, CurrentSwitches switches) {
    return new OrderedProviders(
        providers, (tenant, id, perSecond) -> rates.take(tenant, id, perSecond, 1), switches);
  }
}
