package io.veredus.workflows.verification;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.code.CodeHash;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifications of Ana, for tests: OTPs with 3 checks, unless said otherwise. */
final class Verifications {
  static final CodeSpec SPEC =
      new CodeSpec(Purpose.OTP.spec().format(), Purpose.OTP.spec().lifetime(), 3);

  private Verifications() {}

  static VerificationRequest of(Instant acceptedAt, Delivery delivery, ResendLimits limits) {
    return new VerificationRequest(
        VerificationId.createdAt(acceptedAt),
        TenantId.DEFAULT,
        Purpose.OTP,
        new RecipientRef.Known(new RecipientId("ana")),
        delivery,
        Channel.EMAIL,
        Purpose.OTP.type(),
        Map.of("app", "Shop"),
        Optional.empty(),
        SPEC,
        limits,
        acceptedAt);
  }

  static VerificationStart sentTo(Instant acceptedAt) {
    var request = of(acceptedAt, Delivery.NOTIFICATION, ResendLimits.STANDARD);
    return new VerificationStart(request, VerificationProgress.first(request));
  }

  static CodeHash hash(String code) {
    return new CodeHash("k1:" + code.hashCode());
  }

  static CheckRequest entered(String code) {
    return new CheckRequest(List.of(hash(code)), Optional.empty());
  }
}
