package io.veredus.server.intake;

import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailExtras;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.Subject;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The body of {@code POST /v1/notifications}, understood and free of mistakes.
 *
 * @param carriage the type itself, and the channel asked for, else the type's
 */
record SendRequest(
    TypeKey type,
    RecipientRef recipient,
    Map<String, Object> data,
    Optional<Channel> channel,
    Optional<Subject> subject,
    Optional<RetrySchedule> retrySchedule,
    Optional<Duration> timeToLive,
    Optional<Instant> sendAt,
    Optional<EmailExtras> email,
    Carriage carriage) {

  /**
   * The notification that it asks for, with a new id.
   *
   * @param now cut to milliseconds, as ids and stores keep it
   */
  NotificationRequest accept(TenantId tenant, Instant now) {
    var acceptedAt = now.truncatedTo(ChronoUnit.MILLIS);
    return new NotificationRequest(
            NotificationId.createdAt(acceptedAt),
            tenant,
            type,
            recipient,
            data,
            channel,
            subject,
            retrySchedule,
            timeToLive,
            sendAt,
            acceptedAt)
        .with(email)
        .of(carriage.type().delivery().priority());
  }

  /** The host's own event for when it was sent. */
  Optional<String> sentEvent() {
    return carriage.type().sentEvent(subject);
  }
}
