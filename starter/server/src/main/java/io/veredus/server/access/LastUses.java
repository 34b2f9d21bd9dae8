package io.veredus.server.access;

import io.veredus.postgres.tenant.ApiKeyId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Keeps in mind which keys were used, until the store is told: not while somebody waits. */
final class LastUses {
  private final Consumer<Map<ApiKeyId, Instant>> store;
  private final Map<ApiKeyId, Instant> untold = new ConcurrentHashMap<>();

  LastUses(Consumer<Map<ApiKeyId, Instant>> store) {
    this.store = store;
  }

  void note(ApiKeyId key, Instant time) {
    untold.put(key, time);
  }

  /** What the store does not take is told the next time. */
  void tell() {
    var uses = Map.copyOf(untold);
    if (!uses.isEmpty()) {
      store.accept(uses);
      uses.forEach(untold::remove); // unless it was used again in between
    }
  }
}
