package io.veredus.client;

import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.AttachmentRef;
import io.veredus.workflows.message.EmailExtras;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.Priority;
import io.veredus.workflows.notification.Subject;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller wants sent. Immutable: every method returns a new draft. What is not said is the
 * notification type's to say.
 */
public record NotificationDraft(
    NotificationId id,
    TenantId tenant,
    TypeKey type,
    RecipientRef recipient,
    Map<String, Object> data,
    Optional<Subject> subject,
    Delivery delivery,
    Optional<EmailExtras> email) {

  /** How and when, where it differs from the type. */
  public record Delivery(
      Optional<Channel> channel,
      Optional<RetrySchedule> retrySchedule,
      Optional<Duration> timeToLive,
      Optional<Instant> sendAt,
      Priority priority) {
    static final Delivery AS_THE_TYPE_SAYS =
        new Delivery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Priority.NORMAL);
  }

  public NotificationDraft {
    data = Map.copyOf(data);
  }

  /** A draft of the type for a stored recipient, with an id of its own. */
  public static NotificationDraft of(String type, RecipientId recipient) {
    return of(type, new RecipientRef.Known(recipient));
  }

  /** A draft of the type for an address, in English. */
  public static NotificationDraft of(String type, EmailAddress address) {
    var recipient =
        new Recipient(
            Optional.empty(),
            Optional.empty(),
            Optional.of(address),
            Optional.empty(),
            Locale.ENGLISH,
            ZoneOffset.UTC);
    return of(type, new RecipientRef.Direct(recipient));
  }

  private static NotificationDraft of(String type, RecipientRef recipient) {
    return new NotificationDraft(
        NotificationId.create(),
        TenantId.DEFAULT,
        new TypeKey(type),
        recipient,
        Map.of(),
        Optional.empty(),
        Delivery.AS_THE_TYPE_SAYS,
        Optional.empty());
  }

  /** The same under an id that the caller keeps, so that a second start finds the first. */
  public NotificationDraft withId(NotificationId otherId) {
    return new NotificationDraft(otherId, tenant, type, recipient, data, subject, delivery, email);
  }

  public NotificationDraft inTenant(TenantId otherTenant) {
    return new NotificationDraft(id, otherTenant, type, recipient, data, subject, delivery, email);
  }

  /** Adds a value for the templates: a string, number, boolean, or a list or map of these. */
  public NotificationDraft with(String name, Object value) {
    var more = new HashMap<>(data);
    more.put(name, value);
    return new NotificationDraft(id, tenant, type, recipient, more, subject, delivery, email);
  }

  /** Says what the notification is about. */
  public NotificationDraft about(Subject about) {
    return new NotificationDraft(
        id, tenant, type, recipient, data, Optional.of(about), delivery, email);
  }

  public NotificationDraft by(Channel channel) {
    return with(
        new Delivery(
            Optional.of(channel),
            delivery.retrySchedule,
            delivery.timeToLive,
            delivery.sendAt,
            delivery.priority));
  }

  public NotificationDraft retrying(RetrySchedule schedule) {
    return with(
        new Delivery(
            delivery.channel,
            Optional.of(schedule),
            delivery.timeToLive,
            delivery.sendAt,
            delivery.priority));
  }

  /** Counts from when it is due; above zero and at most 30 days. */
  public NotificationDraft within(Duration timeToLive) {
    return with(
        new Delivery(
            delivery.channel,
            delivery.retrySchedule,
            Optional.of(timeToLive),
            delivery.sendAt,
            delivery.priority));
  }

  /** Holds it until then. */
  public NotificationDraft at(Instant time) {
    return with(
        new Delivery(
            delivery.channel,
            delivery.retrySchedule,
            delivery.timeToLive,
            Optional.of(time),
            delivery.priority));
  }

  /** Says what goes first when there is more to send than can be; normal unless said. */
  public NotificationDraft prioritized(Priority priority) {
    return with(
        new Delivery(
            delivery.channel,
            delivery.retrySchedule,
            delivery.timeToLive,
            delivery.sendAt,
            priority));
  }

  /**
   * Has a file go along where the notification is a mail: by reference, read when it is sent.
   *
   * @throws IllegalArgumentException if there are more than 20, or it has no such name or type
   */
  public NotificationDraft attaching(AttachmentRef file) {
    var files = new ArrayList<>(email.map(EmailExtras::attachments).orElse(List.of()));
    files.add(file);
    return with(new EmailExtras(files, email.flatMap(EmailExtras::unsubscribeUrl)));
  }

  /**
   * Has mail programs offer to unsubscribe by one click, which is a POST there (RFC 8058).
   *
   * @param url https; to be answered without a login
   */
  public NotificationDraft unsubscribingAt(String url) {
    var files = email.map(EmailExtras::attachments).orElse(List.of());
    return with(new EmailExtras(files, Optional.of(url)));
  }

  private NotificationDraft with(EmailExtras extras) {
    return new NotificationDraft(
        id, tenant, type, recipient, data, subject, delivery, Optional.of(extras));
  }

  private NotificationDraft with(Delivery other) {
    return new NotificationDraft(id, tenant, type, recipient, data, subject, other, email);
  }

  NotificationRequest acceptedAt(Instant time) {
    return new NotificationRequest(
            id,
            tenant,
            type,
            recipient,
            data,
            delivery.channel,
            subject,
            delivery.retrySchedule,
            delivery.timeToLive,
            delivery.sendAt,
            time)
        .with(email)
        .of(delivery.priority);
  }
}
