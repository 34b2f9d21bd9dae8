package io.veredus.postgres.endpoint;

import io.veredus.workflows.attempt.RetrySchedule;
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
 * @param retrySchedule before the type's; empty: the type's holds
 */
public record EndpointSettings(
    Optional<RecipientId> recipient,
    String url,
    String format,
    Map<String, String> headers,
    Duration timeout,
    Optional<RetrySchedule> retrySchedule) {
  public EndpointSettings {
    headers = Map.copyOf(headers);
  }

  /** Without a schedule of its own. */
  public EndpointSettings(
      Optional<RecipientId> recipient,
      String url,
      String format,
      Map<String, String> headers,
      Duration timeout) {
    this(recipient, url, format, headers, timeout, Optional.empty());
  }

  /** The same without a schedule of its own. */
  public EndpointSettings withTypesSchedule() {
    return new EndpointSettings(recipient, url, format, headers, timeout);
  }

  /** Shows which headers there are, and no value of them. */
  @Override
  public String toString() {
    return "EndpointSettings[recipient=%s, format=%s, headers=%s, timeout=%s, retrySchedule=%s]"
        .formatted(recipient, format, headers.keySet(), timeout, retrySchedule);
  }
}
