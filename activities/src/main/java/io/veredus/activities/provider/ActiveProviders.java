package io.veredus.activities.provider;

import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The active providers as running ones. The store is asked again after a second, so a change holds
 * for every attempt from then on; a provider that was changed is replaced, and closed when its last
 * attempt must be over.
 */
public final class ActiveProviders implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ActiveProviders.class);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(2);

  private record Lane(TenantId tenant, Channel channel) {}

  private record Known(List<RunningProvider> providers, Instant until) {}

  private record Retired(RunningProvider provider, Instant closeAt) {}

  private final ProviderSource source;
  private final Map<ProviderKind, ProviderFactory> factories = new EnumMap<>(ProviderKind.class);
  private final InstantSource clock;
  private final Map<Lane, Known> known = new HashMap<>();
  private final List<Retired> retired = new ArrayList<>();

  public ActiveProviders(ProviderSource source, List<ProviderFactory> factories) {
    this(source, factories, InstantSource.system());
  }

  ActiveProviders(ProviderSource source, List<ProviderFactory> factories, InstantSource clock) {
    this.source = source;
    this.clock = clock;
    factories.forEach(factory -> this.factories.put(factory.kind(), factory));
  }

  /** In their order; a provider whose settings no longer work is left out, and said in the log. */
  public synchronized List<RunningProvider> of(TenantId tenant, Channel channel) {
    var now = clock.instant();
    var lane = new Lane(tenant, channel);
    var before = known.get(lane);
    if (before != null && now.isBefore(before.until())) {
      return before.providers();
    }
    var running = before == null ? List.<RunningProvider>of() : before.providers();
    var providers =
        source.active(tenant, channel).stream()
            .map(stored -> kept(stored, running).or(() -> created(stored)))
            .flatMap(Optional::stream)
            .toList();
    running.stream()
        .filter(provider -> !providers.contains(provider))
        .forEach(provider -> retired.add(new Retired(provider, now.plus(LONGEST_ATTEMPT))));
    known.put(lane, new Known(providers, now.plus(FRESH)));
    closeRetired(now);
    return providers;
  }

  /** Closes every provider; nothing is attempted any more. */
  @Override
  public synchronized void close() {
    known.values().forEach(lane -> lane.providers().forEach(RunningProvider::close));
    known.clear();
    closeRetired(Instant.MAX);
  }

  private void closeRetired(Instant now) {
    retired.stream()
        .filter(old -> !now.isBefore(old.closeAt()))
        .forEach(old -> old.provider().close());
    retired.removeIf(old -> !now.isBefore(old.closeAt()));
  }

  private static Optional<RunningProvider> kept(
      StoredProvider stored, List<RunningProvider> running) {
    return running.stream()
        .filter(provider -> isSame(provider.id(), stored) && provider.version() == stored.version())
        .findFirst();
  }

  private static boolean isSame(ProviderId id, StoredProvider stored) {
    return id.equals(stored.id());
  }

  private Optional<RunningProvider> created(StoredProvider stored) {
    var factory = factories.get(stored.kind());
    if (factory == null) {
      LOG.error("Provider {} is of a kind that is not built in: {}", stored.id(), stored.kind());
      return Optional.empty();
    }
    try {
      return Optional.of(new RunningProvider(stored, factory));
    } catch (InvalidSettingsException invalid) {
      LOG.error("Provider {} cannot be used: {}", stored.id(), invalid.errors());
      return Optional.empty();
    }
  }
}
