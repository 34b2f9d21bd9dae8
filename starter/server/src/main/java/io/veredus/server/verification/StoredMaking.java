package io.veredus.server.verification;

import io.veredus.activities.provider.CodeMaker;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.verification.CodeHashes;
import io.veredus.postgres.verification.StoredVerification;
import io.veredus.postgres.verification.VerificationStore;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import io.veredus.workflows.verification.VerificationRequest;
import java.util.Optional;

/** What is stored of who made a code, and of where it went. */
record StoredMaking(
    VerificationStore store, Recipients recipients, CodeHashes hashes, CodeMaker maker)
    implements ProviderWord.Making {
  @Override
  public boolean isOurs(StoredVerification stored) {
    return store.hasDrawn(stored.request().id(), stored.progress().sends());
  }

  @Override
  public boolean isProvider(TenantId tenant) {
    return maker.isProvider(tenant);
  }

  /** A number that a recipient changed since must not stand for the one that was to be proven. */
  @Override
  public Optional<PhoneNumber> number(VerificationRequest request) {
    return recipient(request)
        .flatMap(Recipient::phone)
        .filter(number ->
            store.isSentTo(request.id(), hashes.address(request.tenant(), number.value())));
  }

  private Optional<Recipient> recipient(VerificationRequest request) {
    return switch (request.recipient()) {
      case RecipientRef.Known(var id) -> recipients.find(request.tenant(), id);
      case RecipientRef.Direct(var recipient) -> Optional.of(recipient);
    };
  }
}
