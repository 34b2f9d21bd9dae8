package io.veredus.activities.channel.webhook;

import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.TenantId;
import java.util.Optional;

/** Finds endpoints as they are now: asked at each attempt, so that no history holds a secret. */
@FunctionalInterface
public interface EndpointLookup {
  /** Empty if there is none, or no longer. */
  Optional<WebhookEndpoint> find(TenantId tenant, EndpointId endpoint);
}
