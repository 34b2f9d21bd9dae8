package io.veredus.activities.provider;

import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;

/** Takes places in the queue of a limited provider; {@code ProviderRates} in production. */
public interface ProviderLimits {
  /**
   * How long to wait for the next free place, which is taken by this call.
   *
   * @param owner whose provider it is; all whom it serves share the limit
   */
  Duration take(TenantId owner, ProviderId id, double perSecond);
}
