package io.veredus.activities.provider;

import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.ProviderLineage;
import io.veredus.postgres.provider.Providers;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The providers of a tenant: those of the configuration, that for every tenant before those for
 * this one alone, then the tenant's own. Without an active one of either kind the nearest
 * ancestor's take their place. A stored provider of a configured one's id is left out. Webhooks
 * need no provider of their own: as long as there is none, one without limits serves. Inboxes have
 * one that is always there, and the same for everyone.
 */
public final class TenantProviders implements ProviderSource {
  private static final StoredProvider WEBHOOKS = unlimited(ProviderKind.WEBHOOK);
  private static final StoredProvider INBOXES = unlimited(ProviderKind.INBOX);

  private final List<Configured> configured;
  private final Providers stored;

  /**
   * A provider of the configuration.
   *
   * @param tenant whom it serves; empty: everyone
   */
  public record Configured(Optional<TenantId> tenant, StoredProvider provider) {
    /** Whether it is one of this tenant's. */
    public boolean serves(TenantId other) {
      return tenant.isEmpty() || tenant.get().equals(other);
    }
  }

  public TenantProviders(List<Configured> configured, Providers stored) {
    this.configured =
        configured.stream()
            .sorted(Comparator.comparing((Configured one) -> one.tenant().isPresent()))
            .toList();
    this.stored = stored;
  }

  @Override
  public List<StoredProvider> shared(Channel channel) {
    if (channel == Channel.INBOX) {
      return List.of(INBOXES);
    }
    return configured.stream()
        .filter(one -> one.tenant().isEmpty())
        .map(Configured::provider)
        .filter(provider -> provider.kind().channel() == channel)
        .toList();
  }

  @Override
  public List<StoredProvider> active(TenantId tenant, Channel channel) {
    if (channel == Channel.INBOX) {
      return shared(channel);
    }
    var all =
        all(tenant).stream().filter(provider -> provider.kind().channel() == channel).toList();
    return all.isEmpty() && channel == Channel.WEBHOOK
        ? List.of(WEBHOOKS)
        : all.stream().filter(StoredProvider::active).toList();
  }

  @Override
  public TenantId owner(TenantId tenant, Channel channel) {
    if (channel == Channel.INBOX) {
      return TenantId.DEFAULT; // whosever it is, they all share it
    }
    var declared =
        configured.stream()
            .filter(one -> one.provider().active() && one.provider().kind().channel() == channel)
            .flatMap(one -> one.tenant().stream())
            .toList();
    var hidden = shared(channel).stream().map(StoredProvider::id).toList();
    return stored.lineage().owner(tenant, channel, new ProviderLineage.Besides(declared, hidden));
  }

  /** The tenant's own and those of the configuration, active or not, in their order. */
  public List<StoredProvider> all(TenantId tenant) {
    var own = stored.list(tenant).stream().filter(it -> !isConfigured(tenant, it.id()));
    return Stream.concat(configuredFor(tenant), own).toList();
  }

  public Optional<StoredProvider> find(TenantId tenant, ProviderId id) {
    return configuredFor(tenant)
        .filter(provider -> provider.id().equals(id))
        .findFirst()
        .or(() -> stored.find(tenant, id));
  }

  /**
   * The providers of this id that may have served the tenant, its ancestors' too: active ones
   * first, then by nearness.
   */
  public List<StoredProvider> reachable(TenantId tenant, ProviderId id) {
    return stored.lineage().of(tenant).stream()
        .flatMap(holder -> find(holder, id).stream())
        .distinct()
        .sorted(Comparator.comparing(provider -> !provider.active()))
        .toList();
  }

  /** Whether the provider is the configuration's, so that nobody can change it here. */
  public boolean isConfigured(TenantId tenant, ProviderId id) {
    return configuredFor(tenant).anyMatch(provider -> provider.id().equals(id));
  }

  private static StoredProvider unlimited(ProviderKind kind) {
    return new StoredProvider(
        new ProviderId(kind.wireName()),
        kind,
        Map.of(),
        Map.of(),
        Integer.MAX_VALUE,
        true,
        Optional.empty(),
        1);
  }

  private Stream<StoredProvider> configuredFor(TenantId tenant) {
    return configured.stream().filter(one -> one.serves(tenant)).map(Configured::provider);
  }
}
