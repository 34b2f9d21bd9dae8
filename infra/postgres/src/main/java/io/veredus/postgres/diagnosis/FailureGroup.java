package io.veredus.postgres.diagnosis;

import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationState;
import java.time.Instant;
import java.util.Optional;

/**
 * Notifications that fared the same.
 *
 * @param reason what it came down to: that of the last attempt, where the row says no more than
 *     that attempts or time were used up
 * @param channel of the last attempt, if there was one
 * @param newest when the newest of them was accepted
 * @param example the newest
 */
public record FailureGroup(
    NotificationState state,
    ReasonCode reason,
    Optional<Channel> channel,
    Optional<ProviderId> provider,
    long number,
    Instant newest,
    TenantId tenant,
    NotificationId example) {}
