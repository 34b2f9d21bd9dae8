package io.veredus.activities.notification;

import io.veredus.postgres.endpoint.ChosenEndpoint;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.Recipient;
import java.util.Optional;

/** Says which endpoint is called for a recipient; {@code Endpoints} in production. */
@FunctionalInterface
public interface EndpointChoice {
  /** None but the one that the recipient names. */
  EndpointChoice NAMED =
      (_, recipient) -> recipient.webhook().map(id -> new ChosenEndpoint(id, Optional.empty()));

  /** Empty if there is none that is enabled. */
  Optional<ChosenEndpoint> choose(TenantId tenant, Recipient recipient);
}
