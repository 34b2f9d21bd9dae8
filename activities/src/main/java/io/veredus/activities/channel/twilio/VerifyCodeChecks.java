package io.veredus.activities.channel.twilio;

import io.veredus.activities.code.ProviderChecks;
import io.veredus.activities.provider.ProviderFactories;
import io.veredus.activities.provider.TenantProviders;
import io.veredus.activities.secret.Secret;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.verification.VerifyCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Has codes checked by the Twilio Verify provider that sent them, be it active or not. */
public final class VerifyCodeChecks implements ProviderChecks {
  /** Somebody waits for the answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TenantProviders providers;
  private final ProviderFactories factories;

  public VerifyCodeChecks(TenantProviders providers, ProviderFactories factories) {
    this.providers = providers;
    this.factories = factories;
  }

  @Override
  public Optional<VerifyCheck> check(
      TenantId tenant, ProviderId provider, String providerMessageId, String entered) {
    return providers
        .find(tenant, provider)
        .filter(stored -> stored.kind() == ProviderKind.TWILIO_VERIFY)
        .map(stored -> check(stored, providerMessageId, entered));
  }

  private VerifyCheck check(StoredProvider stored, String verificationSid, String entered) {
    try (var twilio = (TwilioVerifyProvider) factories.create(stored)) {
      return twilio.check(verificationSid, new Secret(entered), Instant.now().plus(PATIENCE));
    }
  }
}
