package io.veredus.activities.channel;

import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import java.time.Instant;

/**
 * The circumstances of an attempt.
 *
 * @param number from 1, over the whole life of the notification
 * @param deadline when the attempt must have ended
 */
public record AttemptContext(
    NotificationId notification, TenantId tenant, int number, Instant deadline) {}
