package io.veredus.postgres.event;

import io.veredus.workflows.id.EventId;
import io.veredus.workflows.id.NotificationId;
import java.util.List;

/**
 * An event that is in the log.
 *
 * @param notifications that it caused
 * @param duplicate whether it was there before; then everything is as it was the first time
 */
public record Appended(
    EventId id, long sequence, List<NotificationId> notifications, boolean duplicate) {}
