package io.veredus.workflows.notification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.code.CodeRef;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailExtras;
import io.veredus.workflows.message.MessageEvent;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One type for one recipient, as asked for. What is left empty is the type's to say.
 *
 * @param data values for the type's templates, as JSON
 * @param timeToLive instead of the schedule's
 * @param sendAt hold it until then
 * @param acceptedAt when the caller got our word; the time to live runs from here, or from {@code
 *     sendAt}
 * @param code the one-time code that it carries; {@code data} holds its placeholder
 * @param event what caused it; empty if it was asked for
 * @param email what it has besides its texts where it is a mail
 * @param priority the type's, as it was when this was accepted; empty: normal
 */
public record NotificationRequest(
    NotificationId id,
    TenantId tenant,
    TypeKey type,
    RecipientRef recipient,
    Map<String, Object> data,
    Optional<Channel> channel,
    Optional<Subject> subject,
    Optional<RetrySchedule> retrySchedule,
    Optional<Duration> timeToLive,
    Optional<Instant> sendAt,
    Instant acceptedAt,
    Optional<CodeRef> code,
    Optional<MessageEvent> event,
    Optional<EmailExtras> email,
    Optional<Priority> priority) {

  /** A notification with nothing special about it. */
  public NotificationRequest(
      NotificationId id,
      TenantId tenant,
      TypeKey type,
      RecipientRef recipient,
      Map<String, Object> data,
      Optional<Channel> channel,
      Optional<Subject> subject,
      Optional<RetrySchedule> retrySchedule,
      Optional<Duration> timeToLive,
      Optional<Instant> sendAt,
      Instant acceptedAt) {
    this(
        id,
        tenant,
        type,
        recipient,
        data,
        channel,
        subject,
        retrySchedule,
        timeToLive,
        sendAt,
        acceptedAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, to be sent first at another time. */
  public NotificationRequest at(Instant otherTime) {
    return copy(Optional.of(otherTime), code, event, email, priority);
  }

  /** The same with a one-time code, whose placeholder is in its data. */
  public NotificationRequest carrying(CodeRef itsCode) {
    return copy(sendAt, Optional.of(itsCode), event, email, priority);
  }

  /** The same, as caused by an event. */
  public NotificationRequest causedBy(MessageEvent cause) {
    return copy(sendAt, code, Optional.of(cause), email, priority);
  }

  /** The same with what a mail has besides its texts. */
  public NotificationRequest with(Optional<EmailExtras> extras) {
    return copy(sendAt, code, event, extras, priority);
  }

  /** The same with a priority; a normal one is not worth a word. */
  public NotificationRequest of(Priority other) {
    var special = Optional.of(other).filter(given -> given != Priority.NORMAL);
    return copy(sendAt, code, event, email, special);
  }

  /** What its workflow is started with: the same for its attempts. */
  @JsonIgnore
  public io.temporal.common.Priority temporalPriority() {
    return priority.orElse(Priority.NORMAL).asTemporal(tenant);
  }

  /** When it is to be sent first, and from when its time to live counts. */
  @JsonIgnore
  public Instant dueAt() {
    return sendAt.filter(acceptedAt::isBefore).orElse(acceptedAt);
  }

  /** All that is ever changed in a request, beside what stays. */
  private NotificationRequest copy(
      Optional<Instant> newTime,
      Optional<CodeRef> newCode,
      Optional<MessageEvent> newEvent,
      Optional<EmailExtras> newEmail,
      Optional<Priority> newPriority) {
    return new NotificationRequest(
        id,
        tenant,
        type,
        recipient,
        data,
        channel,
        subject,
        retrySchedule,
        timeToLive,
        newTime,
        acceptedAt,
        newCode,
        newEvent,
        newEmail,
        newPriority);
  }
}
