package io.veredus.activities.channel.webhook;

import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.TenantId;

/** Keeps an endpoint from being called again, until somebody enables it. */
@FunctionalInterface
public interface EndpointDisabler {
  /** Does nothing if it is disabled already, or gone. */
  void disable(TenantId tenant, EndpointId endpoint, Reason why);
}
