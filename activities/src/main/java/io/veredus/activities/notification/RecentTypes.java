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
 * Notification types read a moment ago, as resolving and rendering ask for the same one. A change
 * shows after at most 5 seconds; a new type at once, as what does not exist is not remembered.
 */
public final class RecentTypes implements Stores.TypeLookup {
  private record Key(TenantId tenant, TypeKey type) {}

  private final Cache<Key, NotificationType> recent =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).maximumSize(10_000).build();
  private final Stores.TypeLookup stored;

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
    var known = Optional.ofNullable(recent.getIfPresent(key));
    if (known.isPresent()) {
      return known;
    }
    var found = stored.find(tenant, type);
    found.ifPresent(read -> recent.put(key, read));
    return found;
  }
}
