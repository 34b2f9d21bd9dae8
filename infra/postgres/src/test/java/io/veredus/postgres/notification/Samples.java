package io.veredus.postgres.notification;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.Subject;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Requests and attempts to test with. */
public final class Samples {
  static final Reason GREYLISTED =
      new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "451 4.7.1 Greylisted, try again");

  private Samples() {}

  public static NotificationRequest request() {
    return request(NotificationId.create());
  }

  public static NotificationRequest request(NotificationId id) {
    return request(id, "welcome", "ana");
  }

  static NotificationRequest request(NotificationId id, String type, String recipient) {
    return new NotificationRequest(
        id,
        TenantId.DEFAULT,
        new TypeKey(type),
        new RecipientRef.Known(new RecipientId(recipient)),
        Map.of("name", "Ana"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        id.createdAt());
  }

  /** Every field is given, and none is plain. */
  static NotificationRequest fullRequest() {
    var id = NotificationId.create();
    return new NotificationRequest(
        id,
        TenantId.DEFAULT,
        new TypeKey("welcome"),
        new RecipientRef.Direct(
            new Recipient(
                Optional.empty(),
                Optional.of("Zoë 🐎"),
                Optional.of(new EmailAddress("zoe@example.org")),
                Optional.empty(),
                Locale.forLanguageTag("nl-BE"),
                ZoneId.of("Europe/Brussels"))),
        Map.of("text", "nul \0 and \"quotes\"", "count", 3, "nested", Map.of("yes", true)),
        Optional.of(Channel.EMAIL),
        Optional.of(new Subject("order", "4711")),
        Optional.of(io.veredus.workflows.attempt.RetrySchedule.PATIENT),
        Optional.of(Duration.ofMinutes(90)),
        Optional.of(id.createdAt().plus(Duration.ofDays(2))),
        id.createdAt());
  }

  public static Attempt sent(int number) {
    return attempt(number, new AttemptOutcome.Sent("<1@example.org>"), Optional.empty());
  }

  public static Attempt failedForNow(int number, Instant next) {
    return attempt(
        number,
        new AttemptOutcome.RetryLater(GREYLISTED, Optional.of(Duration.ofSeconds(90))),
        Optional.of(next));
  }

  static Attempt attempt(int number, AttemptOutcome outcome, Optional<Instant> next) {
    var started = Instant.now().truncatedTo(MILLIS);
    return new Attempt(
        number,
        Channel.EMAIL,
        Optional.of(new ProviderId("smtp")),
        outcome,
        started,
        started.plusMillis(40),
        next);
  }
}
