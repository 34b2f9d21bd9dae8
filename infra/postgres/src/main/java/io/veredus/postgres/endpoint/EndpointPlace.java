package io.veredus.postgres.endpoint;

import io.veredus.workflows.id.EndpointId;
import java.time.Instant;

/** Where an endpoint stands in the list of its tenant, also when it is gone. */
public record EndpointPlace(Instant createdAt, EndpointId id) {
  public static EndpointPlace of(StoredEndpoint endpoint) {
    return new EndpointPlace(endpoint.createdAt(), endpoint.id());
  }
}
