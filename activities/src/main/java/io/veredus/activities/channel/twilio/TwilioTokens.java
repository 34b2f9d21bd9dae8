package io.veredus.activities.channel.twilio;

import io.veredus.activities.secret.Secret;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.util.Optional;

/** Knows the auth tokens with which Twilio signs its receipts. */
@FunctionalInterface
public interface TwilioTokens {
  /** Empty if the tenant has no such provider, or none whose token is known. */
  Optional<Secret> find(TenantId tenant, ProviderId provider);
}
