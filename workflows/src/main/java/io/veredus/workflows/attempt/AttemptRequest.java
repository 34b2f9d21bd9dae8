package io.veredus.workflows.attempt;

import io.veredus.workflows.code.CodeRef;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything a channel needs to try to send one message.
 *
 * @param deadline when the time to live is over
 * @param attemptsUsed attempts made by an earlier workflow of the same notification
 * @param reservation place in a provider's queue, if it had to wait for one
 * @param schedule as for the whole notification: the attempts used are not taken off
 * @param code what to draw in place of the message's placeholder
 */
public record AttemptRequest(
    NotificationId notification,
    TenantId tenant,
    TypeKey type,
    Message message,
    RetrySchedule schedule,
    Instant deadline,
    int attemptsUsed,
    AmbiguityPolicy ambiguity,
    Optional<Reservation> reservation,
    Optional<CodeRef> code) {
  /** An attempt to send a message without a code. */
  public AttemptRequest(
      NotificationId notification,
      TenantId tenant,
      TypeKey type,
      Message message,
      RetrySchedule schedule,
      Instant deadline,
      int attemptsUsed,
      AmbiguityPolicy ambiguity,
      Optional<Reservation> reservation) {
    this(
        notification,
        tenant,
        type,
        message,
        schedule,
        deadline,
        attemptsUsed,
        ambiguity,
        reservation,
        Optional.empty());
  }
}
