package io.veredus.server.access;

import io.veredus.postgres.tenant.ApiKeyId;
import io.veredus.postgres.tenant.KeyHolder;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Remembers for a moment which keys are valid, so that not every request asks the store. */
public final class KnownKeys {
  /** A key that another process withdrew works no longer than this. */
  static final Duration KEPT = Duration.ofSeconds(10);

  private static final int MOST = 10_000; // whoever tries keys at random must not fill the memory

  private record Known(Optional<KeyHolder> holder, Instant until) {}

  private final Function<String, Optional<KeyHolder>> store;
  private final BiConsumer<ApiKeyId, Instant> uses;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * @param uses hears of a key that is in use, as often as the store is asked for it
   */
  KnownKeys(
      Function<String, Optional<KeyHolder>> store,
      BiConsumer<ApiKeyId, Instant> uses,
      InstantSource clock) {
    this.store = store;
    this.uses = uses;
    this.clock = clock;
  }

  /** Forgets a key, so that the store is asked before it is used again. */
  public void forget(ApiKeyId id) {
    forget(key -> key.id().equals(id));
  }

  /** Forgets the keys of a tenant that is no more. */
  public void forget(TenantId tenant) {
    forget(key -> key.tenant().equals(tenant));
  }

  private void forget(Predicate<KeyHolder> which) {
    known.values().removeIf(it -> it.holder().filter(which).isPresent());
  }

  /** Whether the key was one when the store was last asked. */
  boolean wasRight(String key) {
    var remembered = known.get(key);
    return remembered != null && remembered.holder().isPresent();
  }

  Optional<KeyHolder> holderOf(String key) {
    var now = clock.instant();
    var remembered = known.get(key);
    if (remembered != null && now.isBefore(remembered.until())) {
      return remembered.holder();
    }
    var holder = store.apply(key);
    holder.ifPresent(it -> uses.accept(it.id(), now));
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(key, new Known(holder, until(holder, now.plus(KEPT))));
    return holder;
  }

  /** A key that expires is not remembered beyond that. */
  private static Instant until(Optional<KeyHolder> holder, Instant latest) {
    return holder.flatMap(KeyHolder::expiresAt).filter(latest::isAfter).orElse(latest);
  }
}
