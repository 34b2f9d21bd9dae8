package io.veredus.postgres.verification;

import io.veredus.postgres.secret.SecretKeys;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.code.CodeHash;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.recipient.RecipientRef;
import io.veredus.workflows.verification.CheckRequest;
import io.veredus.workflows.verification.CodeCheck;
import io.veredus.workflows.verification.CodeSpec;
import io.veredus.workflows.verification.Delivery;
import io.veredus.workflows.verification.Purpose;
import io.veredus.workflows.verification.ResendLimits;
import io.veredus.workflows.verification.VerificationProgress;
import io.veredus.workflows.verification.VerificationRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifications to test with: of Ana, by e-mail, with 3 checks. */
final class VerificationSamples {
  static final String OLD_KEY = "old:" + Base64.getEncoder().encodeToString(new byte[32]);
  static final String NEW_KEY = "new:" + Base64.getEncoder().encodeToString(filled(7));
  static final CodeHashes HASHES = hashes(OLD_KEY);

  private VerificationSamples() {}

  static CodeHashes hashes(String... keys) {
    return new CodeHashes(SecretKeys.of(List.of(keys)));
  }

  static VerificationRequest request() {
    return request(Instant.now());
  }

  static VerificationRequest request(Instant acceptedAt) {
    var spec = new CodeSpec(Purpose.OTP.spec().format(), Duration.ofMinutes(5), 3);
    return new VerificationRequest(
        VerificationId.createdAt(acceptedAt),
        TenantId.DEFAULT,
        Purpose.OTP,
        new RecipientRef.Known(new RecipientId("ana")),
        Delivery.NOTIFICATION,
        Channel.EMAIL,
        Purpose.OTP.type(),
        Map.of("app", "Shop"),
        Optional.empty(),
        spec,
        ResendLimits.STANDARD,
        acceptedAt.truncatedTo(ChronoUnit.MILLIS));
  }

  static VerificationProgress progress(int sends, Instant sentAt) {
    var at = sentAt.truncatedTo(ChronoUnit.MILLIS);
    return new VerificationProgress(sends, 0, at, at.plusSeconds(300));
  }

  static CodeCheck check(VerificationRequest request, int send, int number, String entered) {
    return new CodeCheck(
        request.id(),
        send,
        number,
        request.spec().maximumChecks(),
        new CheckRequest(entered(request, entered), Optional.empty()));
  }

  static List<CodeHash> entered(VerificationRequest request, String entered) {
    return HASHES.entered(request.id(), request.spec().format().alphabet(), entered);
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
