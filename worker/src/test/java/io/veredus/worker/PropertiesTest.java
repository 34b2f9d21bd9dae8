package io.veredus.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.activities.channel.smtp.SmtpFactory;
import io.veredus.activities.provider.ProviderFactories;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.Lanes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PropertiesTest {
  private static final ProviderFactories FACTORIES =
      new ProviderFactories(List.of(new SmtpFactory()));
  private static final ProviderProperties NO_MORE = new ProviderProperties(List.of());

  @Test
  void worksOnNothingUnlessTold() {
    assertThat(bind(WorkerProperties.class, "veredus.worker", Map.of()).byTaskQueue()).isEmpty();
  }

  @Test
  void leavesOutQueuesOfConcurrencyZero() {
    var worker =
        bind(
            WorkerProperties.class,
            "veredus.worker",
            Map.of("veredus.worker.queues.notifications", "0", "veredus.worker.queues.email", "7"));
    assertThat(worker.byTaskQueue()).containsExactly(Map.entry("veredus-email", 7));
  }

  @ParameterizedTest
  @CsvSource({
    "veredus.worker.queues.emial, 5, there is no such queue",
    "veredus.worker.queues.email, -1, 0 to 2000",
    "veredus.worker.queues.email, 2001, 0 to 2000",
    "veredus.worker.queues.email, many, many",
    "veredus.worker.stop-within, -1s, zero or longer"
  })
  void namesTheKeyTheValueAndWhatIsAllowed(String key, String value, String allowed) {
    assertThatThrownBy(() -> bind(WorkerProperties.class, "veredus.worker", Map.of(key, value)))
        .rootCause()
        .hasMessageContaining(allowed);
  }

  @ParameterizedTest
  @CsvSource({"nowhere", "host:", "host:port", "http://x:1"})
  void refusesAnAddressOfTemporalThatIsNone(String address) {
    assertThatThrownBy(() ->
            bind(
                TemporalProperties.class,
                "veredus.temporal",
                Map.of("veredus.temporal.address", address)))
        .rootCause()
        .hasMessageContaining("host:port");
  }

  @Test
  void refusesASmarthostWithoutAPort() {
    var email =
        bind(
            EmailProperties.class,
            "veredus.email",
            Map.of("veredus.email.smarthost", "mail.example.org"));
    assertThatThrownBy(() -> ConfiguredProviders.of(email, NO_MORE, FACTORIES))
        .hasMessageContaining("veredus.email.smarthost 'mail.example.org'")
        .hasMessageContaining("allowed: host:port");
  }

  @Test
  void takesEmailSettingsByTheirNames() {
    var email =
        bind(
            EmailProperties.class,
            "veredus.email",
            Map.of(
                "veredus.email.smarthost", "mail.example.org:587",
                "veredus.email.auth.username", "ana",
                "veredus.email.auth.password", "planted-secret",
                "veredus.email.tls.start-tls", "true"));
    var stored = email.asStored().orElseThrow();
    assertThat(stored.settings()).containsEntry("tls.startTls", true);
    assertThat(email.toString() + stored).doesNotContain("planted-secret");
    assertThat(ConfiguredProviders.of(email, NO_MORE, FACTORIES)).hasSize(1);
  }

  @Test
  void hasAKeyForEverySettingOfAnSmtpProvider() {
    var names = FACTORIES.namesOf(ProviderKind.SMTP);
    var values = new HashMap<String, String>();
    names.settings().forEach((name, type) -> values.put("veredus.email." + name, sample(type)));
    names.secrets().forEach(name -> values.put("veredus.email." + name, "planted"));
    var stored = bind(EmailProperties.class, "veredus.email", values).asStored().orElseThrow();
    assertThat(stored.settings().keySet()).isEqualTo(names.settings().keySet());
    assertThat(stored.secrets().keySet()).isEqualTo(names.secrets());
    stored
        .settings()
        .forEach(
            (name, value) -> assertThat(value).as(name).isInstanceOf(names.settings().get(name)));
  }

  @Test
  void refusesAFolderOfAttachmentsThatIsNone(@TempDir Path folder) {
    var key = "veredus.attachments.folder";
    assertThatThrownBy(() ->
            bind(
                AttachmentsProperties.class,
                "veredus.attachments",
                Map.of(key, folder.resolve("gone").toString())))
        .rootCause()
        .hasMessageContainingAll(key, folder.resolve("gone").toString(), "allowed");
    assertThat(
            bind(AttachmentsProperties.class, "veredus.attachments", Map.of(key, folder.toString()))
                .asFolder()
                .path())
        .contains(folder);
  }

  /** Good for texts and durations. */
  private static String sample(Class<?> type) {
    return type == Boolean.class ? "true" : type == Number.class ? "7" : "PT7S";
  }

  @Test
  void deliversAsUsualUnlessTold() {
    assertThat(defaults(Map.of())).isEqualTo(DeliveryDefaults.USUAL);
  }

  @Test
  void takesAScheduleByItsNameWithOtherAttemptsAndTime() {
    var defaults =
        defaults(
            Map.of(
                "veredus.delivery.method", "sms",
                "veredus.delivery.dispatch-timeout", "20s",
                "veredus.delivery.schedule", "patient",
                "veredus.delivery.attempts", "7",
                "veredus.delivery.time-to-live", "2h"));
    var every5 = Duration.ofMinutes(5);
    assertThat(defaults)
        .isEqualTo(
            new DeliveryDefaults(
                Channel.SMS,
                new RetrySchedule(every5, 1, every5, 7, Duration.ofHours(2)),
                Duration.ofSeconds(20)));
  }

  @Test
  void takesAScheduleByItsParts() {
    var parts =
        Map.of(
            "veredus.delivery.schedule.initial-delay", "3s",
            "veredus.delivery.schedule.factor", "2",
            "veredus.delivery.schedule.maximum-delay", "48s",
            "veredus.delivery.schedule.maximum-attempts", "6",
            "veredus.delivery.schedule.time-to-live", "10m");
    assertThat(defaults(parts).schedule()).isEqualTo(RetrySchedule.PUBLISH);
  }

  @ParameterizedTest
  @CsvSource({
    "method, pigeon, pigeon",
    "method, inbox, 'veredus.delivery.method is inbox; allowed: email, sms, webhook'",
    "dispatch-timeout, 0s, 'veredus.delivery.dispatch-timeout is PT0S; allowed: 1s to 10m'",
    "schedule, often, 'veredus.delivery.schedule is often; allowed: patient, persistent, publish'",
    "schedule.maximum-attempts, 0, 'veredus.delivery.schedule: maximumAttempts is between 1'",
    "attempts, 0, 'veredus.delivery.attempts is 0; allowed: 1 to 1000'",
    "attempts, many, many",
    "time-to-live, 31d, 'veredus.delivery.time-to-live is PT744H; allowed: above zero'"
  })
  void refusesDefaultsThatCannotBe(String key, String value, String message) {
    assertThatThrownBy(() -> defaults(Map.of("veredus.delivery." + key, value)))
        .rootCause()
        .hasMessageContaining(message);
  }

  @Test
  void readsTheChannelsWhoseFirstAttemptIsInline() {
    assertThat(lanes(Map.of())).isEqualTo(Lanes.USUAL);
    assertThat(lanes(Map.of("veredus.delivery.inline", "sms,email")).inline())
        .containsExactly(Channel.EMAIL, Channel.SMS);
  }

  private static Lanes lanes(Map<String, String> values) {
    return bind(DeliveryProperties.class, "veredus.delivery", values).lanes();
  }

  private static DeliveryDefaults defaults(Map<String, String> values) {
    return bind(DeliveryProperties.class, "veredus.delivery", values).defaults();
  }

  private static <T> T bind(Class<T> type, String prefix, Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate(prefix, Bindable.of(type));
  }
}
