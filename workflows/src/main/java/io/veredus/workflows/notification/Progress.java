package io.veredus.workflows.notification;

import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A step of a notification that has not ended.
 *
 * @param next when something is to happen again
 */
public record Progress(
    NotificationId id, NotificationState state, Optional<Reason> reason, Instant next) {}
