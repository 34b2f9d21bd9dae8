package io.veredus.postgres.endpoint;

import io.veredus.workflows.id.EndpointId;
import java.time.Instant;
import java.util.Optional;

/**
 * An endpoint as its row says.
 *
 * @param disabled why it is not called; empty if it is
 */
public record StoredEndpoint(
    EndpointId id,
    EndpointSettings settings,
    EndpointSecrets secrets,
    Optional<Disabled> disabled,
    Instant createdAt) {

  /** Since when an endpoint is not called, and why. */
  public record Disabled(String reason, Instant at) {}
}
