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
 */
public record StoredProvider(
    ProviderId id,
    ProviderKind kind,
    Map<String, Object> settings,
    Map<String, String> secrets,
    int place,
    boolean active,
    Optional<Double> maxPerSecond,
    long version) {

  /** Shows which secrets there are, and none of them. */
  @Override
  public String toString() {
    return "StoredProvider[%s, %s, settings=%s, secrets=%s, place=%d, active=%s, version=%d]"
        .formatted(id, kind.wireName(), settings, secrets.keySet(), place, active, version);
  }
}
