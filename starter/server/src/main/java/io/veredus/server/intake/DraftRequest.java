package io.veredus.server.intake;

import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailExtras;
import io.veredus.workflows.notification.Subject;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A {@link SendRequest} of which any part may have been a mistake, and is empty then. */
record DraftRequest(
    Optional<TypeKey> type,
    Optional<RecipientRef> recipient,
    Optional<Map<String, Object>> data,
    Optional<Channel> channel,
    Optional<Subject> subject,
    Optional<RetrySchedule> retrySchedule,
    Optional<Duration> timeToLive,
    Optional<Instant> sendAt,
    Optional<EmailExtras> email) {

  /**
   * @throws java.util.NoSuchElementException if a mistake was overlooked
   */
  SendRequest complete(Carriage carriage) {
    return new SendRequest(
        type.orElseThrow(),
        recipient.orElseThrow(),
        data.orElseThrow(),
        channel,
        subject,
        retrySchedule,
        timeToLive,
        sendAt,
        email,
        carriage);
  }
}
