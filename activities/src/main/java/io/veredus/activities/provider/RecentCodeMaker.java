package io.veredus.activities.provider;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;

/** Remembers for a second who makes a tenant's codes, as long as its providers are remembered. */
final class RecentCodeMaker implements CodeMaker {
  private final LoadingCache<TenantId, Boolean> recent;

  RecentCodeMaker(CodeMaker stored) {
    recent =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumSize(10_000)
            .build(stored::isProvider);
  }

  @Override
  public boolean isProvider(TenantId tenant) {
    return recent.get(tenant);
  }
}
