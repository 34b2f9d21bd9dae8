package io.veredus.server.access;

import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Remembers for a moment which keys are valid, so that not every request asks the store. */
final class KnownKeys {
  /** A key that was withdrawn works no longer than this. */
  static final Duration KEPT = Duration.ofSeconds(10);

  private static final int MOST = 10_000; // whoever tries keys at random must not fill the memory

  private record Known(Optional<TenantId> tenant, Instant until) {}

  private final Function<String, Optional<TenantId>> store;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  KnownKeys(Function<String, Optional<TenantId>> store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  Optional<TenantId> tenantOf(String key) {
    var now = clock.instant();
    var remembered = known.get(key);
    if (remembered != null && now.isBefore(remembered.until())) {
      return remembered.tenant();
    }
    var tenant = store.apply(key);
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(key, new Known(tenant, now.plus(KEPT)));
    return tenant;
  }
}
