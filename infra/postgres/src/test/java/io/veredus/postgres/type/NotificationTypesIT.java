package io.veredus.postgres.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class NotificationTypesIT {
  private static final TypeKey WELCOME = new TypeKey("welcome");

  private DataSource database;
  private NotificationTypes types;

  @BeforeEach
  void migrate() {
    database = TestDatabase.migrated();
    types = new NotificationTypes(database);
  }

  @Test
  void findsATypeAsSaved() {
    var type =
        new NotificationType(
            WELCOME,
            "Welcome",
            "Accounts",
            Optional.of(
                new Trigger(
                    List.of("user.created"),
                    new Audience.OfRoles(
                        List.of("owner"),
                        new Audience.Filter(Optional.of("data.by"), Map.of("team", "data.team"))),
                    Optional.of("data.returned"))),
            new ChannelPlan(
                List.of(Channel.EMAIL, Channel.SMS),
                ChannelMode.ALL,
                Optional.of(Channel.WEBHOOK),
                Optional.of("data.channel")),
            new DeliveryPolicy(
                Priority.BULK,
                Optional.of(RetrySchedule.PERSISTENT),
                Optional.of(Duration.ofHours(1)),
                AmbiguityPolicy.AT_MOST_ONCE,
                AddressChoice.LATEST),
            new Consent(OptOut.MANDATORY, false),
            Optional.of(new Deduplication("{{data.id}}", Duration.ofDays(1))),
            Map.of("user", "user.welcome.sent"),
            List.of("code"));
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

  @Test
  void inheritsFromTheNearestAncestor() {
    var child = tenant("child", TenantId.DEFAULT);
    var grandchild = tenant("grandchild", child);
    types.save(TenantId.DEFAULT, type("welcome", RetrySchedule.STANDARD));
    types.save(TenantId.DEFAULT, type("alarm", RetrySchedule.STANDARD));
    types.save(child, type("welcome", RetrySchedule.PATIENT));

    assertThat(types.list(grandchild))
        .containsExactly(
            new OwnedType(TenantId.DEFAULT, type("alarm", RetrySchedule.STANDARD)),
            new OwnedType(child, type("welcome", RetrySchedule.PATIENT)));
    assertThat(types.findOwned(grandchild, WELCOME).map(OwnedType::owner)).contains(child);
    assertThat(types.remove(grandchild, WELCOME)).isFalse();
    assertThat(types.choose(grandchild, WELCOME, Optional.of(Channel.SMS))).isFalse();

    assertThat(types.remove(child, WELCOME)).isTrue();
    assertThat(types.findOwned(grandchild, WELCOME).map(OwnedType::owner))
        .contains(TenantId.DEFAULT);
  }

  @Test
  void keepsTheChosenChannelOfATypeThatIsDeclaredAgain() {
    assertThat(types.declare(TenantId.DEFAULT, type("welcome", RetrySchedule.STANDARD))).isTrue();
    assertThat(types.choose(TenantId.DEFAULT, WELCOME, Optional.of(Channel.WEBHOOK))).isTrue();
    assertThat(types.declare(TenantId.DEFAULT, type("welcome", RetrySchedule.PATIENT))).isFalse();

    var declared = types.find(TenantId.DEFAULT, WELCOME).orElseThrow();
    assertThat(declared.delivery().schedule()).contains(RetrySchedule.PATIENT);
    assertThat(declared.channels().method()).contains(Channel.WEBHOOK);
    types.choose(TenantId.DEFAULT, WELCOME, Optional.empty());
    assertThat(types.find(TenantId.DEFAULT, WELCOME))
        .contains(type("welcome", RetrySchedule.PATIENT));
  }

  private TenantId tenant(String id, TenantId parent) {
    JdbcClient.create(database)
        .sql("INSERT INTO veredus.tenant (id, parent) VALUES (:id, :parent)")
        .param("id", id)
        .param("parent", parent.value())
        .update();
    return new TenantId(id);
  }

  private static NotificationType type(String key, RetrySchedule schedule) {
    return NotificationType.of(
        new TypeKey(key), Channel.EMAIL, schedule, AmbiguityPolicy.AT_LEAST_ONCE);
  }
}
