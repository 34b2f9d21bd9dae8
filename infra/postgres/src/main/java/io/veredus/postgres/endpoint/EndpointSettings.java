package io.veredus.postgres.endpoint;

import io.veredus.workflows.id.RecipientId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What whoever sets up an endpoint says of it.
 *
 * @param recipient whose it is; empty: the tenant's, for whoever has none
 * @param format by its wire name
 * @param headers besides the format's; their values are secrets
 * @param timeout of one call
 */
public record EndpointSettings(
    Optional<RecipientId> recipient,
    String url,
    String format,
    Map<String, String> headers,
    Duration timeout) {
  public EndpointSettings {
    headers = Map.copyOf(headers);
  }

  /** Shows which headers there are, and no value of them. */
  @Override
  public String toString() {
    return "EndpointSettings[recipient=%s, format=%s, headers=%s, timeout=%s]"
        .formatted(recipient, format, headers.keySet(), timeout);
  }
}
