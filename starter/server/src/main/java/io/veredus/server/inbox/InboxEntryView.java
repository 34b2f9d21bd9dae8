package io.veredus.server.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.inbox.InboxEntry;
import io.veredus.workflows.message.MessageAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A message in an inbox, as it is shown. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record InboxEntryView(
    String id,
    String type,
    String title,
    String body,
    List<MessageAction> actions,
    List<String> targets,
    Instant createdAt,
    boolean read,
    Optional<Instant> readAt) {

  static InboxEntryView of(InboxEntry entry, TextFormat format) {
    return new InboxEntryView(
        entry.id().toString(),
        entry.type().value(),
        format.show(entry.title()),
        format.show(entry.body()),
        entry.actions(),
        entry.targets(),
        entry.createdAt(),
        entry.readAt().isPresent(),
        entry.readAt());
  }
}
