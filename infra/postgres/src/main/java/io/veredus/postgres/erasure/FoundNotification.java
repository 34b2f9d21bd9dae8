package io.veredus.postgres.erasure;

import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.RecipientRef;
import java.util.Map;
import java.util.Optional;

/**
 * A notification with personal data in it.
 *
 * @param theirs whether it is addressed to them; else it is about them, or names them
 * @param ended whether nothing is to happen to it any more
 */
public record FoundNotification(NotificationRequest request, boolean theirs, boolean ended) {
  public NotificationId id() {
    return request.id();
  }

  /** What others are told is not kept from them: it is erased once it has ended. */
  public boolean mustWait() {
    return !theirs && !ended;
  }

  /** The same without anything personal. */
  NotificationRequest erased(ErasedPerson person) {
    return new NotificationRequest(
        request.id(),
        request.tenant(),
        request.type(),
        theirs ? new RecipientRef.Known(person.pseudonym()) : request.recipient(),
        Map.of(),
        request.channel(),
        Optional.empty(),
        request.retrySchedule(),
        request.timeToLive(),
        request.sendAt(),
        request.acceptedAt());
  }
}
