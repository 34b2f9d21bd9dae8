package io.veredus.activities.provider;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Remembers for a second whose providers serve a tenant; as long as the store is away, longer. */
final class ProviderOwners {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderOwners.class);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private record Served(TenantId tenant, Channel channel) {}

  private record Known(TenantId owner, Instant until) {}

  private final ProviderSource source;
  private final InstantSource clock;
  private final Map<Served, Known> known = new ConcurrentHashMap<>();

  ProviderOwners(ProviderSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * @throws DataAccessException if the store is away, and was from the start
   */
  TenantId of(TenantId tenant, Channel channel) {
    var now = clock.instant();
    var served = new Served(tenant, channel);
    var before = known.get(served);
    if (before != null && now.isBefore(before.until())) {
      return before.owner();
    }
    try {
      var owner = source.owner(tenant, channel);
      known.put(served, new Known(owner, now.plus(FRESH)));
      return owner;
    } catch (DataAccessException away) {
      if (before == null) {
        throw away;
      }
      LOG.warn("Whose providers to use could not be read, and stays so: {}", away.getMessage());
      known.put(served, new Known(before.owner(), now.plus(FRESH)));
      return before.owner();
    }
  }
}
