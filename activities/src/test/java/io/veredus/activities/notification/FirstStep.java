package io.veredus.activities.notification;

import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.notification.BeginRequest;
import io.veredus.workflows.notification.Beginning.Ended;
import io.veredus.workflows.notification.Beginning.Ready;
import io.veredus.workflows.notification.FirstLeg;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.Rendering.Rendered;
import io.veredus.workflows.notification.Resolution.Resolved;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One notification by text message, as its first step begins and ends. */
final class FirstStep {
  static final NotificationId ID = NotificationId.create();
  static final SmsMessage MESSAGE = new SmsMessage(new PhoneNumber("+31612345678"), "Hello");
  static final Attempt SENT = attempt(1, new Sent("m1"));

  private FirstStep() {}

  static BeginRequest request(Instant due, List<Channel> inline, boolean again) {
    return new BeginRequest(
        new NotificationRequest(
            ID,
            TenantId.DEFAULT,
            new TypeKey("welcome"),
            new RecipientRef.Known(new RecipientId("ana")),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            due),
        inline,
        again);
  }

  static Ready ready(FirstLeg leg) {
    var ana =
        new Recipient(
            Optional.of(new RecipientId("ana")),
            Optional.empty(),
            Optional.empty(),
            Optional.of(MESSAGE.to()),
            Locale.ENGLISH,
            ZoneOffset.UTC);
    var resolved =
        new Resolved(ana, Channel.SMS, RetrySchedule.STANDARD, AmbiguityPolicy.AT_MOST_ONCE);
    return new Ready(resolved, Optional.of(new Rendered(MESSAGE)), leg);
  }

  static Ended ended(boolean recorded) {
    return new Ended(NotificationResult.sent(ID, SENT), recorded);
  }

  static Attempt attempt(int number, AttemptOutcome outcome) {
    return new Attempt(
        number,
        Channel.SMS,
        Optional.empty(),
        outcome,
        Instant.EPOCH,
        Instant.EPOCH,
        Optional.empty());
  }
}
