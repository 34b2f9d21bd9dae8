package io.veredus.postgres.inbox;

import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Optional;

/**
 * What to show of an inbox.
 *
 * @param read whether only read ones, or only unread ones
 * @param targets all of which a message must be about
 * @param types of one of which it must be; none: any
 * @param before only what came before this message
 */
public record InboxQuery(
    Optional<Boolean> read,
    List<String> targets,
    List<TypeKey> types,
    Optional<NotificationId> before,
    int limit) {}
