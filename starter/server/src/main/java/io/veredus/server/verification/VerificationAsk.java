package io.veredus.server.verification;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.notification.Subject;
import io.veredus.workflows.recipient.RecipientRef;
import io.veredus.workflows.verification.CodeSpec;
import io.veredus.workflows.verification.Delivery;
import io.veredus.workflows.verification.Purpose;
import io.veredus.workflows.verification.ResendLimits;
import io.veredus.workflows.verification.VerificationRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The body of {@code POST /v1/verifications}, understood and free of mistakes.
 *
 * @param address where codes are sent, or what else names the recipient to count them by
 */
record VerificationAsk(
    Purpose purpose,
    RecipientRef recipient,
    String address,
    Delivery delivery,
    Channel channel,
    TypeKey type,
    Map<String, Object> data,
    Optional<Subject> subject,
    CodeSpec spec) {
  /**
   * The verification that it asks for, with a new id.
   *
   * @param now cut to milliseconds, as ids and histories keep it
   */
  VerificationRequest accept(TenantId tenant, ResendLimits limits, Instant now) {
    var acceptedAt = now.truncatedTo(ChronoUnit.MILLIS);
    return new VerificationRequest(
        VerificationId.createdAt(acceptedAt),
        tenant,
        purpose,
        recipient,
        delivery,
        channel,
        type,
        data,
        subject,
        spec,
        limits,
        acceptedAt);
  }
}
