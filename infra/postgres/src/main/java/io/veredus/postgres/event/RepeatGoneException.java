package io.veredus.postgres.event;

import org.springframework.dao.PessimisticLockingFailureException;

/** The key of an event was deleted while the event was repeated: the next try appends it. */
final class RepeatGoneException extends PessimisticLockingFailureException {
  private static final long serialVersionUID = 1L;

  RepeatGoneException(String eventId) {
    super("The event " + eventId + " was forgotten at this moment");
  }
}
