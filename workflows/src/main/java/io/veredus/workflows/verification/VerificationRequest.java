package io.veredus.workflows.verification;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.notification.Subject;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A verification, as asked for.
 *
 * @param delivery who brings the codes to the recipient
 * @param type of the notifications that carry them
 * @param data values for the type's templates besides the code's, as JSON
 * @param acceptedAt when the first code was sent, or given to the caller
 */
public record VerificationRequest(
    VerificationId id,
    TenantId tenant,
    Purpose purpose,
    RecipientRef recipient,
    Delivery delivery,
    Channel channel,
    TypeKey type,
    Map<String, Object> data,
    Optional<Subject> subject,
    CodeSpec spec,
    ResendLimits limits,
    Instant acceptedAt) {}
