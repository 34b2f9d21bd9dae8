package io.veredus.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.template.TemplateRenderer;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.code.CodeRef;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.Progress;
import io.veredus.workflows.notification.Resolution;
import io.veredus.workflows.notification.Resolution.Unresolvable;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The steps of notifications of one type, to Ana, over a store that notes what it is told. */
final class WelcomeSteps {
  static final NotificationType WELCOME =
      NotificationType.of(
          new TypeKey("welcome"),
          Channel.EMAIL,
          RetrySchedule.STANDARD,
          AmbiguityPolicy.AT_MOST_ONCE);
  static final FixedWords WORDS =
      new FixedWords(
          Map.of(
              Locale.ENGLISH,
              new TemplateSource("Hello", "Hello {{data.name}}"),
              Locale.GERMAN,
              new TemplateSource("Hallo", "Hallo {{data.name}}")));

  final List<NotificationRequest> adopted = new ArrayList<>();
  final List<Progress> progress = new ArrayList<>();
  final List<NotificationResult> results = new ArrayList<>();
  final NotificationActivitiesImpl activities =
      new NotificationActivitiesImpl(
          new Stores(
              (_, key) -> Optional.of(WELCOME).filter(type -> type.key().equals(key)),
              (_, id) -> Optional.of(ana()).filter(_ -> id.value().equals("ana")),
              WORDS,
              (request, _) -> adopted.add(request),
              progress::add,
              results::add),
          new TemplateRenderer());

  static RecipientRef known(String id) {
    return new RecipientRef.Known(new RecipientId(id));
  }

  static Recipient ana() {
    return new Recipient(
        Optional.of(new RecipientId("ana")),
        Optional.of("Ana"),
        Optional.of(new EmailAddress("ana@example.org")),
        Optional.of(new PhoneNumber("+31612345678")),
        Locale.forLanguageTag("de-AT"),
        ZoneOffset.UTC);
  }

  static NotificationRequest request(String type, RecipientRef recipient) {
    var other = request(recipient, Optional.empty(), Optional.empty(), Optional.empty());
    return new NotificationRequest(
        other.id(),
        other.tenant(),
        new TypeKey(type),
        recipient,
        other.data(),
        other.channel(),
        other.subject(),
        other.retrySchedule(),
        other.timeToLive(),
        other.sendAt(),
        other.acceptedAt());
  }

  static NotificationRequest request(
      RecipientRef recipient,
      Optional<Channel> channel,
      Optional<RetrySchedule> schedule,
      Optional<Duration> timeToLive) {
    return new NotificationRequest(
        NotificationId.create(),
        TenantId.DEFAULT,
        new TypeKey("welcome"),
        recipient,
        Map.of("name", "Ana"),
        channel,
        Optional.empty(),
        schedule,
        timeToLive,
        Optional.empty(),
        Instant.now());
  }

  static NotificationRequest with(
      NotificationRequest other, Map<String, Object> data, Optional<CodeRef> code) {
    var changed =
        new NotificationRequest(
            other.id(),
            other.tenant(),
            other.type(),
            other.recipient(),
            data,
            other.channel(),
            other.subject(),
            other.retrySchedule(),
            other.timeToLive(),
            other.sendAt(),
            other.acceptedAt());
    return code.map(changed::carrying).orElse(changed);
  }

  static void assertUnresolvable(Resolution found, NotificationState endsAs, ReasonCode code) {
    assertThat(found)
        .isInstanceOfSatisfying(
            Unresolvable.class,
            no -> {
              assertThat(no.endsAs()).isEqualTo(endsAs);
              assertThat(no.reason().code()).isEqualTo(code);
            });
  }
}
