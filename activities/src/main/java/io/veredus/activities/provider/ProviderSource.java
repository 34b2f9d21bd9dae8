package io.veredus.activities.provider;

import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import java.util.List;

/** Knows the active providers of a channel. */
@FunctionalInterface
public interface ProviderSource {
  /** In their order; not those of ancestors. */
  List<StoredProvider> active(TenantId tenant, Channel channel);

  /** Whose providers serve a tenant: its own, or those of one of its ancestors. */
  default TenantId owner(TenantId tenant, Channel channel) {
    return tenant;
  }

  /**
   * Those of the channel that serve every tenant, and come first in {@link #active}: each runs once
   * in a process, with one pool and one breaker, because it is one server.
   */
  default List<StoredProvider> shared(Channel channel) {
    return List.of();
  }
}
