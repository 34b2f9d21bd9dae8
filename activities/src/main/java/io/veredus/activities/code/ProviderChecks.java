package io.veredus.activities.code;

import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.verification.VerifyCheck;
import java.util.Optional;

/** Asks providers that make their own codes. */
public interface ProviderChecks {
  /** Which of the provider's codes is meant. */
  sealed interface Which {
    /**
     * @param providerMessageId what the provider calls what it sent
     */
    record Sent(String providerMessageId) implements Which {}

    /** The one that is pending for a number: it was never said what it is called. */
    record PendingFor(PhoneNumber number) implements Which {}
  }

  /** None of the providers makes codes. */
  ProviderChecks NONE = (_, _, _, _) -> Optional.empty();

  /**
   * Has a code checked by the provider that sent it, be it active or not. The provider counts every
   * try.
   *
   * @param entered as somebody entered it, without spaces
   * @return empty if the provider makes no codes, or is no longer there
   */
  Optional<VerifyCheck> check(TenantId tenant, ProviderId provider, Which which, String entered);
}
