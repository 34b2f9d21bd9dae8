package io.veredus.activities.provider;

import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The active providers as running ones. Tenants who are served by an ancestor's share these with
 * it: connections, limits and breakers are the provider's. For webhooks each has its own, as there
 * the breakers are of endpoints, whose ids are a tenant's.
 */
public final class ActiveProviders implements AutoCloseable {
  /**
   * @param user who does not share with others; the owner, if all share
   */
  private record Lane(TenantId user, TenantId owner, Channel channel) {}

  private final ProviderSource source;
  private final ProviderFactories factories;
  private final InstantSource clock;
  private final Map<Channel, AttemptPlaces> places;
  private final ProviderOwners owners;
  private final Map<Channel, LaneProviders> shared;
  private final Map<Lane, LaneProviders> lanes = new ConcurrentHashMap<>();

  /** With any number of attempts at a time. */
  public ActiveProviders(ProviderSource source, List<ProviderFactory> factories) {
    this(source, new ProviderFactories(factories), _ -> Integer.MAX_VALUE);
  }

  /**
   * @param attempts of a channel at a time, in this process
   */
  public ActiveProviders(
      ProviderSource source, ProviderFactories factories, ToIntFunction<Channel> attempts) {
    this(source, factories, attempts, InstantSource.system());
  }

  ActiveProviders(
      ProviderSource source,
      ProviderFactories factories,
      ToIntFunction<Channel> attempts,
      InstantSource clock) {
    this.source = source;
    this.factories = factories;
    this.clock = clock;
    this.owners = new ProviderOwners(source, clock);
    this.places =
        Stream.of(Channel.values())
            .collect(
                Collectors.toUnmodifiableMap(
                    channel -> channel,
                    channel -> new AttemptPlaces(attempts.applyAsInt(channel))));
    this.shared =
        Stream.of(Channel.values())
            .collect(Collectors.toUnmodifiableMap(channel -> channel, this::laneOfAll));
  }

  /** In their order; a provider whose settings no longer work is left out, and said in the log. */
  public List<RunningProvider> of(TenantId tenant, Channel channel) {
    var owner = owners.of(tenant, channel);
    var user = channel == Channel.WEBHOOK ? tenant : owner;
    var own = lanes.computeIfAbsent(new Lane(user, owner, channel), this::lane).current();
    return Stream.concat(
            Objects.requireNonNull(shared.get(channel)).current().stream(), own.stream())
        .toList();
  }

  /** Whom this process leaves alone for a while, because attempts kept failing. */
  public List<OpenBreaker> openBreakers() {
    return Stream.concat(shared.values().stream(), lanes.values().stream())
        .flatMap(lane -> lane.known().stream())
        .flatMap(RunningProvider::openBreakers)
        .toList();
  }

  /** Closes every provider; nothing is attempted any more. */
  @Override
  public void close() {
    shared.values().forEach(LaneProviders::close);
    lanes.values().forEach(LaneProviders::close);
    lanes.clear();
  }

  private LaneProviders lane(Lane lane) {
    return lane(lane.owner(), lane.channel(), () -> ownOf(lane));
  }

  /**
   * Whose the configuration's are does not matter, as long as all who use them share their limits.
   */
  private LaneProviders laneOfAll(Channel channel) {
    return lane(TenantId.DEFAULT, channel, () -> source.shared(channel));
  }

  private LaneProviders lane(
      TenantId owner, Channel channel, Supplier<List<StoredProvider>> providers) {
    return new LaneProviders(
        providers,
        stored ->
            new RunningProvider(
                owner, stored, factories, Objects.requireNonNull(places.get(channel))),
        clock);
  }

  private List<StoredProvider> ownOf(Lane lane) {
    var ofAll = source.shared(lane.channel());
    return source.active(lane.owner(), lane.channel()).stream()
        .filter(provider -> !ofAll.contains(provider))
        .toList();
  }
}
