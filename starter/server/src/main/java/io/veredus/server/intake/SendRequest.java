package io.veredus.server.intake;

import io.veredus.postgres.notification.NewNotification;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The body of {@code POST /v1/notifications}, understood and free of mistakes.
 *
 * @param data with its sensitive values sealed
 * @param carriage by the channel asked for, else by the type's
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
   * The notifications that it asks for, with new ids: one, or one for each channel.
   *
   * @param now cut to milliseconds, as ids and stores keep it
   */
  List<NewNotification> accept(TenantId tenant, Instant now) {
    var acceptedAt = now.truncatedTo(ChronoUnit.MILLIS);
    return IntStream.range(0, carriage.channels().size())
        .mapToObj(at ->
            new NewNotification(
                request(tenant, acceptedAt, carriage.channels().get(at)),
                carriage.slots().get(at),
                sentEvent()))
        .toList();
  }

  private NotificationRequest request(
      TenantId tenant, Instant acceptedAt, Optional<Channel> carriedBy) {
    return new NotificationRequest(
            NotificationId.createdAt(acceptedAt),
            tenant,
            type,
            recipient,
            data,
            carriedBy,
            subject,
            retrySchedule,
            timeToLive,
            sendAt,
            acceptedAt)
        .with(email.filter(_ -> carriedBy.orElse(Channel.EMAIL) == Channel.EMAIL))
        .of(carriage.type().delivery().priority());
  }

  private Optional<String> sentEvent() {
    return carriage.type().sentEvent(subject);
  }
}
