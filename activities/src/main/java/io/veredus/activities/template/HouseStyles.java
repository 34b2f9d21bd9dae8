package io.veredus.activities.template;

import io.veredus.workflows.id.TenantId;

/** Says how a tenant's messages look. It is asked at every rendering, so it remembers. */
@FunctionalInterface
public interface HouseStyles {
  /** Everybody's are plain. */
  HouseStyles PLAIN = tenant -> HouseStyle.plain(tenant.value());

  HouseStyle of(TenantId tenant);
}
