package io.veredus.activities.notification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.time.Duration;
import java.util.List;

/** Words read a moment ago. A publication shows after at most 5 seconds. */
final class RecentWords implements Stores.WordsLookup {
  private record Key(TenantId tenant, TypeKey type, long revision) {}

  private static final Duration KEPT = Duration.ofSeconds(5);

  private final TemplateLibrary stored;
  private final LoadingCache<String, Long> newest;
  private final Cache<Key, List<PublishedTemplate>> recent =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(10_000).build();

  RecentWords(TemplateLibrary stored) {
    this.stored = stored;
    newest = Caffeine.newBuilder().expireAfterWrite(KEPT).build(_ -> stored.revision());
  }

  @Override
  public long revision() {
    return newest.get("");
  }

  @Override
  public List<PublishedTemplate> inForce(TenantId tenant, TypeKey type, long revision) {
    return recent.get(
        new Key(tenant, type, revision), key -> stored.inForce(tenant, type, key.revision()));
  }
}
