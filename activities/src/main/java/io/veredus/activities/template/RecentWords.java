package io.veredus.activities.template;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.time.Duration;
import java.util.List;

/**
 * Words read a moment ago, for intake, resolving and rendering alike. A publication shows after at
 * most 1 second, in the process that made it at once if that {@linkplain #forget() says so}; first
 * words of a type show at once everywhere.
 */
public final class RecentWords implements WordsLookup {
  private record Key(TenantId tenant, TypeKey type, long revision) {}

  private static final String NEWEST = "";

  /** What people wait for after they have published. */
  private static final Duration NEWEST_KEPT = Duration.ofSeconds(1);

  /** What was in force at a revision changes only with the tree of tenants. */
  private static final Duration KEPT = Duration.ofSeconds(5);

  private final TemplateLibrary stored;
  private final Cache<String, Long> newest =
      Caffeine.newBuilder().expireAfterWrite(NEWEST_KEPT).build();
  private final Cache<Key, List<PublishedTemplate>> recent =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(10_000).build();

  public RecentWords(TemplateLibrary stored) {
    this.stored = stored;
  }

  @Override
  public long revision() {
    return newest.get(NEWEST, _ -> stored.revision());
  }

  @Override
  public List<PublishedTemplate> inForce(TenantId tenant, TypeKey type, long revision) {
    return recent.get(
        new Key(tenant, type, revision), key -> stored.inForce(tenant, type, key.revision()));
  }

  /** The words in force now; if there are none yet, the store is asked whether there still are. */
  public List<PublishedTemplate> now(TenantId tenant, TypeKey type) {
    var known = inForce(tenant, type, revision());
    return known.isEmpty() ? newest(tenant, type) : known;
  }

  @Override
  public List<PublishedTemplate> newest(TenantId tenant, TypeKey type) {
    forget();
    return inForce(tenant, type, revision());
  }

  /** Has the newest revision read again; for whoever has just published. */
  public void forget() {
    newest.invalidateAll();
  }
}
