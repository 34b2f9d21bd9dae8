package io.veredus.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.endpoint.ChosenEndpoint;
import io.veredus.postgres.type.AddressChoice;
import io.veredus.postgres.type.ChannelMode;
import io.veredus.postgres.type.ChannelPlan;
import io.veredus.postgres.type.Consent;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.DeliveryPolicy;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.Priority;
import io.veredus.workflows.notification.Resolution;
import io.veredus.workflows.notification.Resolution.Resolved;
import io.veredus.workflows.notification.Resolution.Unresolvable;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which channels, addresses and schedule a notification gets. */
class ResolverTest {
  private static final EmailAddress MAIL = new EmailAddress("ana@example.org");
  private static final EmailAddress NEW_MAIL = new EmailAddress("ana@example.net");
  private static final PhoneNumber PHONE = new PhoneNumber("+31611111111");
  private static final EndpointId OPS = new EndpointId("ops");

  private DeliveryDefaults defaults = DeliveryDefaults.USUAL;

  @Test
  void takesTheFirstChannelThatReachesAndKeepsTheOthers() {
    var type = type(Channel.WEBHOOK, Channel.SMS, Channel.INBOX, Channel.EMAIL);
    var resolved = resolved(type, ana(Optional.of(MAIL), Optional.of(PHONE)));
    assertThat(resolved.channel()).isEqualTo(Channel.SMS);
    assertThat(resolved.fallbacks()).containsExactly(Channel.EMAIL);
  }

  @Test
  void reachesWhoeverIsKnownByTheirInbox() {
    var resolved = resolved(type(Channel.SMS, Channel.INBOX, Channel.EMAIL), known());
    assertThat(resolved.channel()).isEqualTo(Channel.INBOX);
    assertThat(resolved.fallbacks()).containsExactly(Channel.EMAIL);
  }

  @Test
  void leavesTheInboxOutWhereSomethingIsSensitive() {
    var type = sensitive(type(Channel.INBOX, Channel.EMAIL));
    assertThat(resolved(type, known()).channel()).isEqualTo(Channel.EMAIL);
    assertThat(resolved(type, known()).fallbacks()).isEmpty();
    assertThat(resolution(sensitive(type(Channel.INBOX)), known()))
        .isInstanceOfSatisfying(
            Unresolvable.class,
            no -> {
              assertThat(no.endsAs()).isEqualTo(NotificationState.FAILED);
              assertThat(no.reason().code()).isEqualTo(ReasonCode.NO_PROVIDER);
            });
  }

  @Test
  void looksForAnEndpointWhereWebhooksAreAmongTheChannels() {
    var type = type(Channel.EMAIL, Channel.WEBHOOK);
    var resolution =
        resolver(
                type,
                (_, _) -> Optional.of(new ChosenEndpoint(OPS, Optional.of(RetrySchedule.PATIENT))))
            .resolve(request(ana(Optional.of(MAIL), Optional.empty()), Optional.empty()));
    assertThat(resolution)
        .isInstanceOfSatisfying(
            Resolved.class,
            resolved -> {
              assertThat(resolved.fallbacks()).containsExactly(Channel.WEBHOOK);
              assertThat(resolved.recipient().webhook()).contains(OPS);
              assertThat(resolved.schedule()).isEqualTo(RetrySchedule.STANDARD);
            });
  }

  @Test
  void keepsToTheEndpointsScheduleBeforeTheTypesAndToTheRequestsBeforeBoth() {
    var hour = Optional.of(Duration.ofHours(1));
    var five = Optional.of(Duration.ofMinutes(5));
    var none = Optional.<RetrySchedule>empty();
    var own = Optional.of(RetrySchedule.PERSISTENT);
    assertThat(called(own, none, Optional.empty())).isEqualTo(RetrySchedule.PERSISTENT);
    assertThat(called(own, none, five)).isEqualTo(RetrySchedule.PERSISTENT.within(five.get()));
    assertThat(called(own, Optional.of(RetrySchedule.PATIENT), Optional.empty()))
        .isEqualTo(RetrySchedule.PATIENT);
    assertThat(called(none, none, Optional.empty()))
        .isEqualTo(RetrySchedule.STANDARD.within(hour.get()));
  }

  /** The schedule of a webhook whose type has an hour. */
  private RetrySchedule called(
      Optional<RetrySchedule> endpoints,
      Optional<RetrySchedule> asked,
      Optional<Duration> timeToLive) {
    var hour = Optional.of(Duration.ofHours(1));
    var type = type(AddressChoice.VERIFIED, hour, Channel.WEBHOOK, Channel.EMAIL);
    var request =
        request(ana(Optional.of(MAIL), Optional.empty()), Optional.empty(), asked, timeToLive);
    var resolution =
        resolver(type, (_, _) -> Optional.of(new ChosenEndpoint(OPS, endpoints))).resolve(request);
    return ((Resolved) resolution).schedule();
  }

  @Test
  void goesByTheChannelAskedForAlone() {
    var request = request(ana(Optional.of(MAIL), Optional.of(PHONE)), Optional.of(Channel.SMS));
    assertThat(resolver(type(Channel.EMAIL, Channel.SMS), EndpointChoice.NAMED).resolve(request))
        .isInstanceOfSatisfying(
            Resolved.class,
            resolved -> {
              assertThat(resolved.channel()).isEqualTo(Channel.SMS);
              assertThat(resolved.fallbacks()).isEmpty();
            });
  }

  @Test
  void namesTheChannelsThatReachNobody() {
    var nobody = request(ana(Optional.empty(), Optional.empty()), Optional.empty());
    assertThat(resolver(type(Channel.SMS, Channel.EMAIL), EndpointChoice.NAMED).resolve(nobody))
        .isInstanceOfSatisfying(
            Unresolvable.class,
            no -> {
              assertThat(no.endsAs()).isEqualTo(NotificationState.SUPPRESSED);
              assertThat(no.reason().code()).isEqualTo(ReasonCode.NO_ADDRESS);
              assertThat(no.reason().text()).contains("sms, email");
            });
  }

  @Test
  void goesToVerifiedAddressesAlone() {
    var moved = ana(Optional.empty(), Optional.of(PHONE), Optional.of(NEW_MAIL));
    var resolved = resolved(type(Channel.EMAIL, Channel.SMS), moved);
    assertThat(resolved.channel()).isEqualTo(Channel.SMS);
    assertThat(resolved.recipient().unverifiedEmail()).isEmpty();
  }

  @Test
  void goesToTheLatestAddressWhereTheTypeSaysSo() {
    var type = type(AddressChoice.LATEST, Optional.empty(), Channel.EMAIL, Channel.SMS);
    var moved = resolved(type, ana(Optional.of(MAIL), Optional.of(PHONE), Optional.of(NEW_MAIL)));
    assertThat(moved.recipient().email()).contains(NEW_MAIL);
    assertThat(moved.recipient().phone()).contains(PHONE);
    var settled = resolved(type, ana(Optional.of(MAIL), Optional.of(PHONE)));
    assertThat(settled.recipient().email()).contains(MAIL);
  }

  @Test
  void takesTheDefaultsForWhatTheTypeDoesNotSay() {
    defaults = new DeliveryDefaults(Channel.SMS, RetrySchedule.PUBLISH, Duration.ofSeconds(20));
    var resolved = resolved(type(), ana(Optional.of(MAIL), Optional.of(PHONE)));
    assertThat(resolved.channel()).isEqualTo(Channel.SMS);
    assertThat(resolved.schedule()).isEqualTo(RetrySchedule.PUBLISH);
    assertThat(resolved.longestAttempt()).contains(Duration.ofSeconds(20));
  }

  @Test
  void keepsToTheTypesTimeWithTheDefaultSchedule() {
    var hour = Duration.ofHours(1);
    var type = type(AddressChoice.VERIFIED, Optional.of(hour), Channel.EMAIL);
    assertThat(resolved(type, ana(Optional.of(MAIL), Optional.empty())).schedule())
        .isEqualTo(RetrySchedule.STANDARD.within(hour));
  }

  private Resolved resolved(NotificationType type, Recipient recipient) {
    return (Resolved) resolution(type, recipient);
  }

  private Resolution resolution(NotificationType type, Recipient recipient) {
    return resolver(type, EndpointChoice.NAMED).resolve(request(recipient, Optional.empty()));
  }

  private Resolver resolver(NotificationType type, EndpointChoice endpoints) {
    var stores =
        new Stores(
            (_, _) -> Optional.of(type),
            (_, _) -> Optional.empty(),
            new FixedWords(Map.of()),
            (_, _) -> {},
            _ -> {},
            _ -> {});
    return new Resolver(stores, endpoints, defaults);
  }

  private static NotificationRequest request(Recipient recipient, Optional<Channel> channel) {
    return request(recipient, channel, Optional.empty(), Optional.empty());
  }

  private static NotificationRequest request(
      Recipient recipient,
      Optional<Channel> channel,
      Optional<RetrySchedule> asked,
      Optional<Duration> timeToLive) {
    return new NotificationRequest(
        NotificationId.create(),
        TenantId.DEFAULT,
        new TypeKey("parcel"),
        new RecipientRef.Direct(recipient),
        Map.of(),
        channel,
        Optional.empty(),
        asked,
        timeToLive,
        Optional.empty(),
        Instant.now());
  }

  private static NotificationType type(Channel... channels) {
    return type(AddressChoice.VERIFIED, Optional.empty(), channels);
  }

  private static NotificationType type(
      AddressChoice addresses, Optional<Duration> timeToLive, Channel... channels) {
    return new NotificationType(
        new TypeKey("parcel"),
        "Parcel",
        "",
        Optional.empty(),
        new ChannelPlan(List.of(channels), ChannelMode.FIRST, Optional.empty(), Optional.empty()),
        new DeliveryPolicy(
            Priority.NORMAL,
            Optional.empty(),
            timeToLive,
            AmbiguityPolicy.AT_LEAST_ONCE,
            addresses),
        Consent.USUAL,
        Optional.empty(),
        Map.of(),
        List.of());
  }

  private static NotificationType sensitive(NotificationType type) {
    return new NotificationType(
        type.key(),
        type.name(),
        type.group(),
        type.trigger(),
        type.channels(),
        type.delivery(),
        type.consent(),
        type.deduplication(),
        type.sentEvents(),
        List.of("code"));
  }

  private static Recipient known() {
    return new Recipient(
        Optional.of(new RecipientId("ana")),
        Optional.of("Ana"),
        Optional.of(MAIL),
        Optional.empty(),
        Locale.ENGLISH,
        ZoneOffset.UTC);
  }

  private static Recipient ana(Optional<EmailAddress> email, Optional<PhoneNumber> phone) {
    return ana(email, phone, Optional.empty());
  }

  private static Recipient ana(
      Optional<EmailAddress> email,
      Optional<PhoneNumber> phone,
      Optional<EmailAddress> unverifiedEmail) {
    return new Recipient(
        Optional.empty(),
        Optional.of("Ana"),
        email,
        phone,
        Locale.ENGLISH,
        ZoneOffset.UTC,
        Optional.empty(),
        unverifiedEmail,
        Optional.empty(),
        Map.of());
  }
}
