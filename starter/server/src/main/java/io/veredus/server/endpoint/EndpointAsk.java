package io.veredus.server.endpoint;

import io.veredus.postgres.endpoint.EndpointSettings;
import io.veredus.workflows.id.EndpointId;

/** The body of {@code POST /v1/webhook-endpoints}, understood and free of mistakes. */
record EndpointAsk(EndpointId id, EndpointSettings settings, String secret) {
  /** Without the secret. */
  @Override
  public String toString() {
    return "EndpointAsk[" + id + ", " + settings + "]";
  }
}
