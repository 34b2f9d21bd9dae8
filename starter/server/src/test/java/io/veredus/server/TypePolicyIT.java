package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.type.AddressChoice;
import io.veredus.postgres.type.ChannelMode;
import io.veredus.postgres.type.ChannelPlan;
import io.veredus.postgres.type.Consent;
import io.veredus.postgres.type.DeliveryPolicy;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.server.Api.Answer;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.Priority;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a type and the configuration say of delivery, at the intake. */
class TypePolicyIT {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.create(), TestServer.NO_TEMPORAL, "--veredus.delivery.method=sms");
    add("alarm", List.of(Channel.SMS, Channel.EMAIL), Map.of("user", "user.alarm.sent"));
    add("plain", List.of(), Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void acceptsWhomAnyOfTheChannelsReaches() {
    assertThat(send("alarm", "{\"email\":\"ana@example.org\"}").status()).isEqualTo(202);
    assertThat(send("alarm", "{\"phone\":\"+31612345678\"}").status()).isEqualTo(202);
    var unreachable = send("alarm", "{\"webhook\":\"nowhere\"}");
    assertThat(unreachable.status()).isEqualTo(400);
    assertThat(unreachable.text("/errors/0/pointer")).isEqualTo("/recipient/phone");
  }

  @Test
  void takesTheConfiguredMethodForATypeWithoutChannels() {
    assertThat(send("plain", "{\"phone\":\"+31612345678\"}").status()).isEqualTo(202);
    assertThat(send("plain", "{\"email\":\"ana@example.org\"}").text("/errors/0/pointer"))
        .isEqualTo("/recipient/phone");
  }

  @Test
  void keepsThePriorityAndTheHostsEventWithTheNotification() {
    var id = NotificationId.of(send("alarm", "{\"phone\":\"+31612345678\"}").text("/id"));
    var stored = server.bean(NotificationStore.class).find(TenantId.DEFAULT, id).orElseThrow();
    assertThat(stored.request().priority()).contains(Priority.TRANSACTIONAL);
    var jdbc = JdbcClient.create(server.bean(DataSource.class));
    assertThat(text(jdbc, "SELECT sent_event FROM veredus.notification WHERE id = ?", id.value()))
        .isEqualTo("user.alarm.sent");
    assertThat(
            text(
                jdbc,
                "SELECT type || ' ' || subject FROM veredus.event WHERE notification_id = ?",
                id.value()))
        .isEqualTo("io.veredus.notification.requested user/7");
  }

  private static String text(JdbcClient jdbc, String sql, UUID id) {
    return jdbc.sql(sql).param(id).query(String.class).single();
  }

  private static Answer send(String type, String recipient) {
    return server
        .api()
        .send(
            "{\"type\":\"%s\",\"recipient\":%s,\"subject\":{\"type\":\"user\",\"id\":\"7\"}}"
                .formatted(type, recipient));
  }

  private static void add(String key, List<Channel> channels, Map<String, String> sentEvents) {
    var type = new TypeKey(key);
    server
        .bean(NotificationTypes.class)
        .save(
            TenantId.DEFAULT,
            new NotificationType(
                type,
                key,
                "",
                Optional.empty(),
                new ChannelPlan(channels, ChannelMode.FIRST, Optional.empty(), Optional.empty()),
                new DeliveryPolicy(
                    Priority.TRANSACTIONAL,
                    Optional.empty(),
                    Optional.empty(),
                    AmbiguityPolicy.AT_LEAST_ONCE,
                    AddressChoice.VERIFIED),
                Consent.USUAL,
                Optional.empty(),
                sentEvents,
                List.of()));
    server
        .bean(TemplateLibrary.class)
        .publish(
            TenantId.DEFAULT,
            type,
            Optional.empty(),
            Locale.ENGLISH,
            new TemplateSource("Alarm", "Fire"));
  }
}
