package io.veredus.activities.channel.twilio;

import io.veredus.activities.provider.SettingsReader;
import io.veredus.activities.provider.TenantProviders;
import io.veredus.activities.secret.Secret;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.util.Optional;

/** Knows the auth tokens with which Twilio signs its receipts. */
@FunctionalInterface
public interface TwilioTokens {
  /** Empty if the tenant has no such provider, or none whose token is known. */
  Optional<Secret> find(TenantId tenant, ProviderId provider);

  /** Those of the providers' settings, active or not: receipts come for days. */
  static TwilioTokens of(TenantProviders providers) {
    return (tenant, id) ->
        providers
            .find(tenant, id)
            .filter(stored -> stored.kind() == ProviderKind.TWILIO_MESSAGES)
            .flatMap(stored -> new SettingsReader(stored).secret("authToken"))
            .map(source -> new Secret(source.current()));
  }
}
