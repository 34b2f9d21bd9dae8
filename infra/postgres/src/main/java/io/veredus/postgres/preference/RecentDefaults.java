package io.veredus.postgres.preference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What tenants chose for those who chose nothing, as it was read a moment ago, with the tree above
 * them. A change shows after at most 1 second, in the process that made it at once.
 */
final class RecentDefaults {
  private record Key(TenantId tenant, TypeKey type) {}

  /**
   * What holds for a tenant and a type whoever the person is.
   *
   * @param lineage the tenant and those above it, from the nearest
   * @param defaults see {@link Choices}
   */
  record Inherited(List<String> lineage, List<List<Preference>> defaults) {}

  private volatile Cache<Key, Inherited> recent = empty();

  /** What was read, or a place to put it, which is gone if something changes in between. */
  Place of(TenantId tenant, TypeKey type) {
    return new Place(recent, new Key(tenant, type));
  }

  void forget() {
    recent = empty();
  }

  private static Cache<Key, Inherited> empty() {
    return Caffeine.newBuilder()
        .expireAfterWrite(Duration.ofSeconds(1))
        .maximumSize(10_000)
        .build();
  }

  /** Where the defaults for a tenant and a type are remembered. */
  static final class Place {
    private final Cache<Key, Inherited> recent;
    private final Key key;

    private Place(Cache<Key, Inherited> recent, Key key) {
      this.recent = recent;
      this.key = key;
    }

    Optional<Inherited> known() {
      return Optional.ofNullable(recent.getIfPresent(key));
    }

    void put(Inherited read) {
      recent.put(key, read);
    }
  }
}
