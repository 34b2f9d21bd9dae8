package io.veredus.postgres.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TriggeredTypesIT {
  private static final TenantId CHILD = new TenantId("child");

  private final DataSource database = TestDatabase.migrated();
  private final NotificationTypes types = new NotificationTypes(database);
  private final TriggeredTypes triggered = new TriggeredTypes(database);

  @Test
  void findsWhatAnEventCausesInTheTenantAndAboveIt() {
    JdbcClient.create(database)
        .sql("INSERT INTO veredus.tenant (id, parent) VALUES ('child', 'default')")
        .update();
    types.save(TenantId.DEFAULT, type("inherited", "a"));
    types.save(TenantId.DEFAULT, type("replaced", "a"));
    types.save(TenantId.DEFAULT, type("silenced", "a"));
    types.save(TenantId.DEFAULT, type("another", "b"));
    types.save(TenantId.DEFAULT, type("never"));
    types.save(CHILD, type("replaced", "a", "c"));
    types.save(CHILD, type("silenced"));

    assertThat(keys(CHILD, "a")).containsExactly("inherited", "replaced");
    assertThat(keys(CHILD, "a", "b")).containsExactly("another", "inherited", "replaced");
    assertThat(keys(CHILD, "c")).containsExactly("replaced");
    assertThat(keys(TenantId.DEFAULT, "a")).containsExactly("inherited", "replaced", "silenced");
    assertThat(keys(TenantId.DEFAULT, "c")).isEmpty();
    assertThat(keys(new TenantId("nobody"), "a")).isEmpty();
  }

  private List<String> keys(TenantId tenant, String... events) {
    return triggered.of(tenant, List.of(events)).stream().map(type -> type.key().value()).toList();
  }

  private static NotificationType type(String key, String... events) {
    var plain =
        NotificationType.of(
            new TypeKey(key), Channel.EMAIL, RetrySchedule.STANDARD, AmbiguityPolicy.AT_LEAST_ONCE);
    return new NotificationType(
        plain.key(),
        plain.name(),
        plain.group(),
        Optional.of(List.of(events))
            .filter(named -> !named.isEmpty())
            .map(named ->
                new Trigger(named, new Audience.OfSubject(Optional.empty()), Optional.empty())),
        plain.channels(),
        plain.delivery(),
        plain.consent(),
        plain.deduplication(),
        plain.sentEvents(),
        plain.sensitive());
  }
}
