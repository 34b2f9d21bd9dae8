package io.veredus.activities.provider;

import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import java.util.List;

/** Knows the active providers of a channel, in their order. */
public interface ProviderSource {
  List<StoredProvider> active(TenantId tenant, Channel channel);
}
