package io.veredus.postgres.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationTypesIT {
  private static final TypeKey WELCOME = new TypeKey("welcome");

  private NotificationTypes types;

  @BeforeEach
  void migrate() {
    types = new NotificationTypes(TestDatabase.migrated());
  }

  @Test
  void findsATypeAsSaved() {
    var type =
        new NotificationType(
            WELCOME,
            Channel.EMAIL,
            RetrySchedule.PERSISTENT,
            AmbiguityPolicy.AT_MOST_ONCE,
            Map.of(
                Locale.ENGLISH,
                new TemplateSource("Welcome, {{data.name}}", "# Hello\n\nYou"),
                Locale.forLanguageTag("zh-Hant-TW"),
                new TemplateSource("歡迎", "歡迎")));
    types.save(TenantId.DEFAULT, type);

    assertThat(types.find(TenantId.DEFAULT, WELCOME)).contains(type);
    assertThat(types.find(new TenantId("other"), WELCOME)).isEmpty();
  }

  @Test
  void replacesTheTypeOfTheSameKey() {
    types.save(TenantId.DEFAULT, type("welcome", RetrySchedule.PUBLISH));
    types.save(TenantId.DEFAULT, type("welcome", RetrySchedule.PATIENT));

    assertThat(types.find(TenantId.DEFAULT, WELCOME))
        .contains(type("welcome", RetrySchedule.PATIENT));
  }

  @Test
  void namesTheTypesInOrder() {
    types.save(TenantId.DEFAULT, type("reset", RetrySchedule.STANDARD));
    types.save(TenantId.DEFAULT, type("alarm", RetrySchedule.STANDARD));

    assertThat(types.keys(TenantId.DEFAULT))
        .containsExactly(new TypeKey("alarm"), new TypeKey("reset"));
    assertThat(types.keys(new TenantId("other"))).isEmpty();
  }

  private static NotificationType type(String key, RetrySchedule schedule) {
    return new NotificationType(
        new TypeKey(key),
        Channel.EMAIL,
        schedule,
        AmbiguityPolicy.AT_LEAST_ONCE,
        Map.of(Locale.ENGLISH, new TemplateSource("Hello", "Hello")));
  }
}
