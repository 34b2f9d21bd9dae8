package io.veredus.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentTypesTest {
  private static final TypeKey WELCOME = new TypeKey("welcome");

  private Optional<NotificationType> stored = Optional.of(type(Channel.EMAIL));
  private int reads;
  private final RecentTypes recent =
      new RecentTypes((_, key) -> {
        reads++;
        return stored.filter(type -> type.key().equals(key));
      });

  @Test
  void readsATypeOnceForNotificationsCloseToEachOther() {
    assertThat(find(WELCOME)).isEqualTo(stored);
    assertThat(find(WELCOME)).isEqualTo(stored);
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void looksAgainForATypeThatDidNotExist() {
    find(new TypeKey("nothing"));
    find(new TypeKey("nothing"));
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void showsAChangeAtOnceWhereItWasMade() {
    find(WELCOME);
    stored = Optional.of(type(Channel.SMS));
    recent.forget();
    assertThat(find(WELCOME)).isEqualTo(stored);
  }

  @Test
  void forgetsWhatWasBeingReadWhenTheTypeChanged() {
    var slow =
        new Object() {
          final RecentTypes types = new RecentTypes((_, _) -> changing());

          Optional<NotificationType> changing() {
            var before = stored;
            stored = Optional.of(type(Channel.SMS));
            types.forget();
            return before;
          }
        };
    slow.types.find(TenantId.DEFAULT, WELCOME);
    assertThat(slow.types.find(TenantId.DEFAULT, WELCOME)).contains(type(Channel.SMS));
  }

  private Optional<NotificationType> find(TypeKey key) {
    return recent.find(TenantId.DEFAULT, key);
  }

  private static NotificationType type(Channel channel) {
    return NotificationType.of(
        WELCOME, channel, RetrySchedule.STANDARD, AmbiguityPolicy.AT_LEAST_ONCE);
  }
}
