package io.veredus.activities.channel.twilio;

import io.veredus.activities.secret.Secret;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.util.List;

/** Knows the auth tokens with which Twilio signs its receipts. */
@FunctionalInterface
public interface TwilioTokens {
  /**
   * Those of the tenant's provider of this id and of its ancestors': any of them may have sent.
   * Without those whose token is not known.
   */
  List<Secret> find(TenantId tenant, ProviderId provider);
}
