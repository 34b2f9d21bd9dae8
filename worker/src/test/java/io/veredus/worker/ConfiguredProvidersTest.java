package io.veredus.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.activities.channel.relay.RelayFactory;
import io.veredus.activities.channel.smtp.SmtpFactory;
import io.veredus.activities.channel.twilio.TwilioMessagesFactory;
import io.veredus.activities.channel.twilio.TwilioVerifyFactory;
import io.veredus.activities.channel.webhook.WebhookFactory;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.OutgoingHttpSettings;
import io.veredus.activities.provider.ProviderFactories;
import io.veredus.activities.provider.TenantProviders.Configured;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.id.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

class ConfiguredProvidersTest {
  private static final String SID = "0123456789abcdef0123456789abcdef";
  private static final GuardedHttp HTTP = new GuardedHttp(OutgoingHttpSettings.DEFAULT);
  private static final ProviderFactories FACTORIES =
      new ProviderFactories(
          List.of(
              new SmtpFactory(HTTP),
              RelayFactory.ofEmail(HTTP),
              RelayFactory.ofSms(HTTP),
              new TwilioMessagesFactory(Optional.empty()),
              new TwilioVerifyFactory(Optional.empty()),
              new WebhookFactory(HTTP, (_, _) -> Optional.empty(), (_, _, _) -> {})));

  @Test
  void takesEveryKindFromAnEnvironment(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("secret"), "planted").toString();
    var all =
        environment(
            "0_KIND=smtp",
            "0_SETTINGS_SMARTHOST=mail.example.org:587",
            "0_SETTINGS_FROM=Ana <ana@example.org>",
            "0_SETTINGS_TLS_STARTTLS=true",
            "0_SETTINGS_CONNECTIONS=3",
            "0_SETTINGS_IDLETIME=PT10S",
            "0_SETTINGS_AUTH_USERNAME=ana",
            "0_SECRETS_AUTH_PASSWORDFILE=" + file,
            "1_KIND=http-email",
            "1_SETTINGS_ENDPOINT=https://mailer.example.org/send",
            "1_SETTINGS_HEADERS_X_ENVIRONMENT=test",
            "1_SECRETS_HEADERS_AUTHORIZATION=Bearer planted",
            "1_SECRETS_SECRET=planted",
            "2_KIND=http-sms",
            "2_ID=texts",
            "2_MAXPERSECOND=2.5",
            "2_SETTINGS_ENDPOINT=https://texter.example.org/send",
            "2_SETTINGS_SECRETFILE=" + file,
            "3_KIND=twilio-messages",
            "3_TENANT=other",
            "3_SETTINGS_ACCOUNTSID=AC" + SID,
            "3_SETTINGS_MESSAGINGSERVICESID=MG" + SID,
            "3_SECRETS_AUTHTOKEN=planted",
            "4_KIND=twilio-verify",
            "4_SETTINGS_ACCOUNTSID=AC" + SID,
            "4_SETTINGS_SERVICESID=VA" + SID,
            "4_SECRETS_AUTHTOKEN=planted",
            "5_KIND=webhook",
            "6_KIND=webhook");
    var providers = all.stream().map(Configured::provider).toList();
    assertThat(providers)
        .extracting(it -> it.id().value())
        .containsExactly(
            "smtp",
            "http-email",
            "texts",
            "twilio-messages",
            "twilio-verify",
            "webhook",
            "webhook-2");
    assertThat(providers.getFirst().settings())
        .containsEntry("tls.startTls", true)
        .containsEntry("connections", 3)
        .containsEntry("auth.passwordFile", file);
    assertThat(providers.get(1).settings()).containsEntry("headers.x-environment", "test");
    assertThat(providers.get(1).secrets()).containsKey("headers.authorization");
    assertThat(providers.get(2).maxPerSecond()).contains(2.5);
    assertThat(all.get(3).tenant()).contains(new TenantId("other"));
    assertThat(all.get(4).tenant()).contains(TenantId.DEFAULT);
    assertThat(providers).allMatch(StoredProvider::active);
    assertThat(providers.toString()).doesNotContain("planted");
  }

  @Test
  void takesTheNamesOfTheApiAsWell() {
    var all =
        properties(
            Map.of(
                "veredus.providers[0].kind", "http-sms",
                "veredus.providers[0].settings.endpoint", "https://texter.example.org/send",
                "veredus.providers[0].settings.signatureHeader", "X-Sign",
                "veredus.providers[0].settings.headers.X-Environment", "test",
                "veredus.providers[0].secrets.secret", "planted"));
    assertThat(all.getFirst().provider().settings())
        .containsEntry("signatureHeader", "X-Sign")
        .containsEntry("headers.X-Environment", "test");
  }

  @Test
  void takesAFile(@TempDir Path folder) throws IOException {
    var secret = Files.writeString(folder.resolve("secret"), "planted");
    var yaml =
        """
        veredus.providers:
        - kind: http-email
          id: mailer
          tenant: shop
          max-per-second: 20
          settings: {endpoint: "https://mailer.example.org/send", timeout: PT5S, headers: {X-Environment: test}}
          secrets: {secretFile: %s}
        - kind: webhook
        """
            .formatted(secret);
    var loaded =
        new YamlPropertySourceLoader().load("test", new ByteArrayResource(yaml.getBytes(UTF_8)));
    var mailer = configured(loaded.getFirst()).getFirst();
    assertThat(mailer.tenant()).contains(new TenantId("shop"));
    assertThat(mailer.provider().maxPerSecond()).contains(20.0);
    assertThat(mailer.provider().settings())
        .containsEntry("headers.X-Environment", "test")
        .containsEntry("timeout", "PT5S")
        .containsEntry("secretFile", secret.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind|pigeon|veredus.providers[0].kind 'pigeon'",
        "kind||veredus.providers[0].kind is missing",
        "tenant|a b|veredus.providers[0].tenant 'a b'",
        "id|a b|veredus.providers[0].id 'a b'",
        "maxPerSecond|0|veredus.providers[0].maxPerSecond '0.0'",
        "settings.smarthost|mail|veredus.providers[0].settings.smarthost 'mail' cannot be read",
        "settings.connections|many|veredus.providers[0].settings.connections 'many' is no number",
        "settings.connections|501|veredus.providers[0].settings.connections '501' is 501",
        "settings.tls.startTls|yes|veredus.providers[0].settings.tls.startTls 'yes' is no boolean",
        "settings.tls.caCertFile|/gone|veredus.providers[0].settings.tls.caCertFile '/gone'",
        "settings.replyTo|nobody|veredus.providers[0].settings.replyTo 'nobody'",
        "settings.pool|3|veredus.providers[0].settings.pool is unknown",
        "settings.auth.passwordFile|/gone|veredus.providers[0].settings.auth.passwordFile '/gone'",
        "secrets.auth.password-file|/gone|veredus.providers[0].secrets.auth.passwordFile '/gone'",
        "secrets.pin|planted|veredus.providers[0].secrets.pin is unknown",
        "settings.auth.password|planted|veredus.providers[0].settings.auth.password is unknown",
      })
  void namesTheKeyTheValueAndWhatIsAllowed(String key, String value, String message) {
    var values =
        new HashMap<>(
            Map.of(
                "veredus.providers[0].kind", "smtp",
                "veredus.providers[0].settings.smarthost", "mail.example.org:25",
                "veredus.providers[0].settings.from", "ana@example.org"));
    values.put("veredus.providers[0]." + key, value == null ? "" : value);
    assertThatThrownBy(() -> properties(values))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message)
        .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("planted"));
  }

  /** Whoever configures may reach any server: the rules for callers of the API are not for them. */
  @Test
  void trustsWhatIsConfigured() {
    assertThat(environment("0_KIND=webhook"))
        .singleElement()
        .satisfies(it -> assertThat(it.provider().configured()).isTrue());
  }

  @Test
  void hasNoIdTwice() {
    assertThatThrownBy(() -> environment("0_KIND=webhook", "1_KIND=webhook", "1_ID=webhook"))
        .hasMessageContaining("veredus.providers[1].id 'webhook'");
  }

  private static List<Configured> environment(String... variables) {
    var values = new HashMap<String, Object>();
    for (String variable : variables) {
      var parts = variable.split("=", 2);
      values.put("VEREDUS_PROVIDERS_" + parts[0], parts[1]);
    }
    return configured(
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, values));
  }

  private static List<Configured> properties(Map<String, String> values) {
    return configured(new MapPropertySource("test", Map.copyOf(values)));
  }

  private static List<Configured> configured(PropertySource<?> source) {
    var binder = new Binder(ConfigurationPropertySources.from(source));
    return ConfiguredProviders.of(
        binder.bindOrCreate("veredus.email", Bindable.of(EmailProperties.class)),
        binder.bindOrCreate("veredus", Bindable.of(ProviderProperties.class)),
        FACTORIES);
  }
}
