package io.veredus.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final List<String> asked = new ArrayList<>();
  private Optional<TenantId> tenant = Optional.of(TenantId.DEFAULT);
  private final KnownKeys keys = new KnownKeys(this::ask, now::get);

  @Test
  void asksTheStoreOnceInTenSeconds() {
    assertThat(keys.tenantOf("key")).contains(TenantId.DEFAULT);
    pass(KnownKeys.KEPT.minusMillis(1));
    assertThat(keys.tenantOf("key")).contains(TenantId.DEFAULT);

    assertThat(asked).containsExactly("key");
  }

  @Test
  void noticesAKeyThatWasWithdrawn() {
    keys.tenantOf("key");
    tenant = Optional.empty();
    pass(KnownKeys.KEPT);

    assertThat(keys.tenantOf("key")).isEmpty();
  }

  @Test
  void remembersUnknownKeysToo() {
    tenant = Optional.empty();
    keys.tenantOf("guess");
    keys.tenantOf("guess");

    assertThat(asked).containsExactly("guess");
  }

  private Optional<TenantId> ask(String key) {
    asked.add(key);
    return tenant;
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
