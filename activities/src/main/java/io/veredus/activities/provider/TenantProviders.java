package io.veredus.activities.provider;

import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.Providers;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The providers of a tenant: those of the configuration, which serve every tenant first, then the
 * tenant's own, or without an active one those of the nearest ancestor who has. A stored provider
 * of a configured one's id is left out. Webhooks need no provider of their own: as long as there is
 * none, one without limits serves.
 */
public final class TenantProviders implements ProviderSource {
  private static final StoredProvider WEBHOOKS =
      new StoredProvider(
          new ProviderId(ProviderKind.WEBHOOK.wireName()),
          ProviderKind.WEBHOOK,
          Map.of(),
          Map.of(),
          Integer.MAX_VALUE,
          true,
          Optional.empty(),
          1);

  private final List<StoredProvider> configured;
  private final Providers stored;

  public TenantProviders(List<StoredProvider> configured, Providers stored) {
    this.configured = List.copyOf(configured);
    this.stored = stored;
  }

  @Override
  public List<StoredProvider> active(TenantId tenant, Channel channel) {
    var all =
        all(tenant).stream().filter(provider -> provider.kind().channel() == channel).toList();
    return all.isEmpty() && channel == Channel.WEBHOOK
        ? List.of(WEBHOOKS)
        : all.stream().filter(StoredProvider::active).toList();
  }

  @Override
  public TenantId owner(TenantId tenant, Channel channel) {
    return stored
        .lineage()
        .owner(tenant, channel, configured.stream().map(StoredProvider::id).toList());
  }

  /** The tenant's own and those of the configuration, active or not, in their order. */
  public List<StoredProvider> all(TenantId tenant) {
    var own = stored.list(tenant).stream().filter(provider -> !isConfigured(provider.id()));
    return Stream.concat(configured.stream(), own).toList();
  }

  public Optional<StoredProvider> find(TenantId tenant, ProviderId id) {
    return configured.stream()
        .filter(provider -> provider.id().equals(id))
        .findFirst()
        .or(() -> stored.find(tenant, id));
  }

  /**
   * The providers of this id that may have served the tenant, active or not: the configuration's,
   * or the tenant's own and its ancestors', the most likely first.
   */
  public List<StoredProvider> reachable(TenantId tenant, ProviderId id) {
    return isConfigured(id)
        ? find(tenant, id).stream().toList()
        : stored.lineage().holders(tenant, id).stream()
            .flatMap(holder -> stored.find(holder, id).stream())
            .toList();
  }

  /** Whether the provider is the configuration's, so that nobody can change it here. */
  public boolean isConfigured(ProviderId id) {
    return configured.stream().anyMatch(provider -> provider.id().equals(id));
  }
}
