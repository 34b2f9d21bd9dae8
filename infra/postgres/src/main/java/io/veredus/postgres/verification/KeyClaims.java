package io.veredus.postgres.verification;

import io.veredus.postgres.notification.IdempotencyKey;
import io.veredus.postgres.notification.KindOfKeys;
import io.veredus.postgres.notification.KindOfKeys.Known;
import io.veredus.postgres.verification.VerificationAcceptance.KeyInUse;
import io.veredus.postgres.verification.VerificationAcceptance.KeyReused;
import io.veredus.postgres.verification.VerificationAcceptance.Replayed;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.verification.VerificationRequest;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The idempotency keys of verifications. */
final class KeyClaims {
  private final KindOfKeys keys;

  KeyClaims(JdbcClient jdbc) {
    this.keys = new KindOfKeys(jdbc, "verification");
  }

  /**
   * Claims the key until the transaction ends, and for good if it is committed.
   *
   * @return empty if it was free; else why it cannot be had
   */
  Optional<VerificationAcceptance> claim(VerificationRequest request, IdempotencyKey key) {
    return keys.claim(request.tenant(), key, request.id().value(), request.acceptedAt())
        .map(KeyClaims::why);
  }

  /** What is known of a key; empty if nothing is. */
  Optional<VerificationAcceptance> earlier(TenantId tenant, IdempotencyKey key) {
    return keys.earlier(tenant, key).map(KeyClaims::why);
  }

  private static VerificationAcceptance why(Known known) {
    return switch (known) {
      case Known.Same(var id) -> new Replayed(new VerificationId(id));
      case Known.Other() -> new KeyReused();
      case Known.InUse() -> new KeyInUse();
    };
  }
}
