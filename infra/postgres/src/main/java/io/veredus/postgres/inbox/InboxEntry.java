package io.veredus.postgres.inbox;

import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.MessageAction;
import io.veredus.workflows.message.MessageText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message as it lies in an inbox.
 *
 * @param id of the notification that it is of
 * @param readAt empty: unread
 * @param sequence later ones have higher numbers
 */
public record InboxEntry(
    NotificationId id,
    TypeKey type,
    MessageText title,
    MessageText body,
    List<MessageAction> actions,
    List<String> targets,
    Instant createdAt,
    Optional<Instant> readAt,
    long sequence) {}
