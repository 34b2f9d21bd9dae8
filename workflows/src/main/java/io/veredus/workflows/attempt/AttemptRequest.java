package io.veredus.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param attemptsUsed attempts made before, by any channel
 * @param reservation place in a provider's queue, if it had to wait for one
 * @param schedule as for the whole notification: the attempts used are not taken off
 * @param code what to draw in place of the message's placeholder
 * @param attemptsElsewhere those of the attempts used that other channels made: each channel has
 *     the schedule for itself
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
    Optional<CodeRef> code,
    int attemptsElsewhere) {
  /** Most have one channel, and say nothing of others. */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  @Override
  public int attemptsElsewhere() {
    return attemptsElsewhere;
  }

  /** The same with another place in a provider's queue. */
  public AttemptRequest with(Optional<Reservation> place) {
    return new AttemptRequest(
        notification,
        tenant,
        type,
        message,
        schedule,
        deadline,
        attemptsUsed,
        ambiguity,
        place,
        code,
        attemptsElsewhere);
  }

  /** An attempt by the first channel. */
  public AttemptRequest(
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
        code,
        0);
  }

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
