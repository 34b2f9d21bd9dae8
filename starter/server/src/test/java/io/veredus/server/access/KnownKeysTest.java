package io.veredus.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.tenant.ApiKeyId;
import io.veredus.postgres.tenant.KeyHolder;
import io.veredus.postgres.tenant.Scope;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
  private static final KeyHolder HOLDER =
      new KeyHolder(
          new ApiKeyId(new UUID(1, 2)), TenantId.DEFAULT, Set.of(Scope.SEND), Optional.empty());

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final List<String> asked = new ArrayList<>();
  private Optional<KeyHolder> holder = Optional.of(HOLDER);
  private final List<Instant> used = new ArrayList<>();
  private final KnownKeys keys = new KnownKeys(this::ask, (id, at) -> used.add(at), now::get);

  @Test
  void asksTheStoreOnceInTenSeconds() {
    assertThat(keys.holderOf("key")).contains(HOLDER);
    pass(KnownKeys.KEPT.minusMillis(1));
    assertThat(keys.holderOf("key")).contains(HOLDER);

    assertThat(asked).containsExactly("key");
  }

  @Test
  void noticesAKeyThatWasWithdrawn() {
    keys.holderOf("key");
    holder = Optional.empty();
    pass(KnownKeys.KEPT);

    assertThat(keys.holderOf("key")).isEmpty();
  }

  @Test
  void remembersUnknownKeysToo() {
    holder = Optional.empty();
    keys.holderOf("guess");
    keys.holderOf("guess");

    assertThat(asked).containsExactly("guess");
  }

  @Test
  void remembersAKeyNoLongerThanItIsValid() {
    var expiry = Instant.EPOCH.plusSeconds(3);
    holder =
        Optional.of(
            new KeyHolder(HOLDER.id(), HOLDER.tenant(), HOLDER.scopes(), Optional.of(expiry)));
    keys.holderOf("key");
    holder = Optional.empty();
    pass(Duration.ofSeconds(3));

    assertThat(keys.holderOf("key")).isEmpty();
  }

  @Test
  void tellsOfTheUseOfAValidKeyWhenTheStoreIsAsked() {
    keys.holderOf("key");
    keys.holderOf("key");
    holder = Optional.empty();
    keys.holderOf("guess");

    assertThat(used).containsExactly(Instant.EPOCH);
  }

  @Test
  void forgetsAKeyThatIsWithdrawnHere() {
    keys.holderOf("key");
    holder = Optional.empty();
    keys.forget(HOLDER.id());

    assertThat(keys.holderOf("key")).isEmpty();
  }

  private Optional<KeyHolder> ask(String key) {
    asked.add(key);
    return holder;
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
