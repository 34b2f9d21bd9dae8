package io.veredus.postgres.event;

import io.veredus.workflows.id.NotificationId;
import java.util.List;

/** An event to be appended, and what it causes. */
public record EventWithCaused(Event event, List<NotificationId> notifications) {}
