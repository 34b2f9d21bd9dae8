package io.veredus.workflows.notification;

import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Notifications to Ana, for tests. */
final class Notifications {
  static final Recipient ANA =
      new Recipient(
          Optional.of(new RecipientId("ana")),
          Optional.of("Ana"),
          Optional.of(new EmailAddress("ana@example.org")),
          Optional.empty(),
          Locale.ENGLISH,
          ZoneId.of("Europe/Amsterdam"));

  static final Recipient ANA_WITH_PHONE =
      new Recipient(
          ANA.id(),
          ANA.name(),
          ANA.email(),
          Optional.of(new PhoneNumber("+31612345678")),
          ANA.locale(),
          ANA.timeZone());

  private Notifications() {}

  static NotificationRequest toAna(Instant acceptedAt) {
    return toAna(acceptedAt, Optional.empty());
  }

  static NotificationRequest toAna(Instant acceptedAt, Optional<Instant> sendAt) {
    return new NotificationRequest(
        NotificationId.createdAt(acceptedAt),
        TenantId.DEFAULT,
        new TypeKey("welcome"),
        new RecipientRef.Known(new RecipientId("ana")),
        Map.of("name", "Ana"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        sendAt,
        acceptedAt);
  }

  static Resolution.Resolved resolvedBy(RetrySchedule schedule, AmbiguityPolicy ambiguity) {
    return new Resolution.Resolved(ANA, Channel.EMAIL, schedule, ambiguity);
  }
}
