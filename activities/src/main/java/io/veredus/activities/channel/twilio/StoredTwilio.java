package io.veredus.activities.channel.twilio;

import io.veredus.activities.code.ProviderChecks;
import io.veredus.activities.provider.InvalidSettingsException;
import io.veredus.activities.provider.ProviderFactories;
import io.veredus.activities.provider.SecretSource;
import io.veredus.activities.provider.SettingsReader;
import io.veredus.activities.provider.TenantProviders;
import io.veredus.activities.secret.Secret;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.verification.VerifyCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the Twilio providers of a tenant or its ancestors, be they active or not. */
public final class StoredTwilio implements TwilioTokens, ProviderChecks {
  /** Somebody waits for the answer, before a form. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TenantProviders providers;
  private final ProviderFactories factories;

  public StoredTwilio(TenantProviders providers, ProviderFactories factories) {
    this.providers = providers;
    this.factories = factories;
  }

  /**
   * Whatever the settings say of receipts by now: those of messages that were sent before are still
   * to come, and it is the signature that counts.
   */
  @Override
  public List<Secret> find(TenantId tenant, ProviderId provider) {
    return ofKind(tenant, provider, ProviderKind.TWILIO_MESSAGES)
        .flatMap(stored -> new SettingsReader(stored).secret("authToken").stream())
        .map(SecretSource::current)
        .map(Secret::new)
        .toList();
  }

  @Override
  public Optional<VerifyCheck> check(
      TenantId tenant, ProviderId provider, Which which, String entered) {
    return ofKind(tenant, provider, ProviderKind.TWILIO_VERIFY)
        .findFirst()
        .map(stored -> check(stored, which, entered));
  }

  private VerifyCheck check(StoredProvider stored, Which which, String entered) {
    if (entered.isBlank()) {
      return new VerifyCheck.Wrong();
    }
    try (var provider = (TwilioVerifyProvider) factories.create(stored)) {
      var code = new Secret(entered);
      var deadline = Instant.now().plus(PATIENCE);
      return switch (which) {
        case Which.Sent(var verificationSid) -> provider.check(verificationSid, code, deadline);
        case Which.PendingFor(var number) -> provider.check(number, code, deadline);
      };
    } catch (InvalidSettingsException unusable) {
      return new VerifyCheck.Unavailable(
          new Reason(ReasonCode.PROVIDER_MISCONFIGURED, "The provider's settings cannot be used"),
          Optional.empty());
    }
  }

  private Stream<StoredProvider> ofKind(TenantId tenant, ProviderId id, ProviderKind kind) {
    return providers.reachable(tenant, id).stream().filter(stored -> stored.kind() == kind);
  }
}
