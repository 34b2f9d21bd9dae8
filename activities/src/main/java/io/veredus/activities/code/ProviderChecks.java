package io.veredus.activities.code;

import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.verification.VerifyCheck;
import java.util.Optional;

/** Asks providers that make their own codes. */
public interface ProviderChecks {
  /** None of the providers makes codes. */
  ProviderChecks NONE = (_, _, _, _) -> Optional.empty();

  /**
   * Has a code checked by the provider that sent it, be it active or not. The provider counts every
   * try.
   *
   * @param providerMessageId what the provider calls what it sent
   * @param entered as somebody entered it, without spaces
   * @return empty if the provider makes no codes, or is no longer there
   */
  Optional<VerifyCheck> check(
      TenantId tenant, ProviderId provider, String providerMessageId, String entered);
}
