package io.veredus.server.event;

import io.veredus.postgres.event.Event;
import io.veredus.postgres.notification.DeduplicationSlot;
import io.veredus.postgres.notification.NewNotification;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.MessageEvent;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.Subject;
import io.veredus.workflows.recipient.RecipientRef;
import java.util.Optional;

/** A notification that an event causes, before either is stored. */
record Caused(
    NotificationType type,
    RecipientId recipient,
    Optional<Channel> channel,
    Optional<DeduplicationSlot> deduplication) {

  NotificationId id(Event event) {
    return NotificationId.ofEvent(event.id(), type.key(), recipient, channel);
  }

  /**
   * @param event with its sensitive values sealed
   */
  NewNotification asNew(TenantId tenant, Event event, long sequence) {
    var request =
        new NotificationRequest(
            id(event),
            tenant,
            type.key(),
            new RecipientRef.Known(recipient),
            event.content().members(),
            channel,
            event.about(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            event.id().createdAt());
    return new NewNotification(
        request.causedBy(asTold(event, sequence)).of(type.delivery().priority()),
        deduplication,
        type.sentEvent(event.about()));
  }

  static MessageEvent asTold(Event event, long sequence) {
    return new MessageEvent(
        event.type(),
        event.about().map(Subject::type).orElse(""),
        event.about().map(Subject::id).orElse(""),
        attribute(event, "resourceowner"),
        attribute(event, "version"),
        sequence,
        event.time(),
        attribute(event, "userid"));
  }

  private static String attribute(Event event, String name) {
    return Optional.ofNullable(event.content().extensions().get(name))
        .map(Object::toString)
        .orElse("");
  }
}
