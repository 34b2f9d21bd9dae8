package io.veredus.activities.notification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.time.Duration;
import java.util.Optional;

/**
 * Notification types read a moment ago, as intake, resolving and rendering ask for the same one. A
 * change shows after at most 5 seconds, in the process that made it at once if that {@linkplain
 * #forget() says so}; a new type at once, as what does not exist is not remembered.
 */
public final class RecentTypes implements Stores.TypeLookup {
  private record Key(TenantId tenant, TypeKey type) {}

  private final Stores.TypeLookup stored;
  private volatile Cache<Key, NotificationType> recent = empty();

  /** Of the types that are stored. */
  public RecentTypes(NotificationTypes stored) {
    this((Stores.TypeLookup) stored::find);
  }

  RecentTypes(Stores.TypeLookup stored) {
    this.stored = stored;
  }

  @Override
  public Optional<NotificationType> find(TenantId tenant, TypeKey type) {
    var key = new Key(tenant, type);
    var before = recent;
    var known = Optional.ofNullable(before.getIfPresent(key));
    if (known.isPresent()) {
      return known;
    }
    var found = stored.find(tenant, type);
    found.ifPresent(read -> before.put(key, read));
    return found;
  }

  /** Has every type read again; for whoever has just changed one, which others may inherit. */
  public void forget() {
    recent = empty(); // what is being read now goes to the one before, and is forgotten with it
  }

  private static Cache<Key, NotificationType> empty() {
    return Caffeine.newBuilder()
        .expireAfterWrite(Duration.ofSeconds(5))
        .maximumSize(10_000)
        .build();
  }
}
