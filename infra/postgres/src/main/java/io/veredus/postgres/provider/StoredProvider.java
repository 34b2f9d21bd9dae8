package io.veredus.postgres.provider;

import io.veredus.workflows.id.ProviderId;
import java.util.Map;
import java.util.Optional;

/**
 * A provider as its row says, with its secrets in plain text: never to be logged or answered.
 *
 * @param settings by name, as JSON values
 * @param secrets by name
 * @param place order within the channel, smallest first
 * @param maxPerSecond attempts over all processes; empty: no limit
 * @param version grows with every change, so that a running provider knows when it is old
 * @param configured whether it is given by configuration, whose word about where to connect is
 *     trusted
 */
public record StoredProvider(
    ProviderId id,
    ProviderKind kind,
    Map<String, Object> settings,
    Map<String, String> secrets,
    int place,
    boolean active,
    Optional<Double> maxPerSecond,
    long version,
    boolean configured) {

  /** One that a caller of the API has made. */
  public StoredProvider(
      ProviderId id,
      ProviderKind kind,
      Map<String, Object> settings,
      Map<String, String> secrets,
      int place,
      boolean active,
      Optional<Double> maxPerSecond,
      long version) {
    this(id, kind, settings, secrets, place, active, maxPerSecond, version, false);
  }

  /** Shows which secrets there are, and none of them. */
  @Override
  public String toString() {
    return "StoredProvider[%s, %s, settings=%s, secrets=%s, place=%d, active=%s, version=%d]"
        .formatted(id, kind.wireName(), settings, secrets.keySet(), place, active, version);
  }
}
