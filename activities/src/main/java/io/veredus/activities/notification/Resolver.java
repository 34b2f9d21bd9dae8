package io.veredus.activities.notification;

import io.veredus.postgres.endpoint.ChosenEndpoint;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.Resolution;
import io.veredus.workflows.notification.Resolution.Resolved;
import io.veredus.workflows.notification.Resolution.Unresolvable;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out to whom a notification goes, on which channels and by which schedule. */
final class Resolver {
  private final Stores stores;
  private final EndpointChoice endpoints;
  private final DeliveryDefaults defaults;

  Resolver(Stores stores, EndpointChoice endpoints, DeliveryDefaults defaults) {
    this.stores = stores;
    this.endpoints = endpoints;
    this.defaults = defaults;
  }

  Resolution resolve(NotificationRequest request) {
    var type = stores.types().find(request.tenant(), request.type());
    if (type.isEmpty()) {
      return failed(ReasonCode.TYPE_UNKNOWN, "There is no notification type " + request.type());
    }
    if (!type.get().isOn()) {
      return suppressed(ReasonCode.TYPE_OFF, TypeSwitch.OFF);
    }
    var recipient = recipientOf(request);
    if (recipient.isEmpty()) {
      return unknown();
    }
    return resolve(request, type.get(), recipient.get());
  }

  private Resolution resolve(NotificationRequest request, NotificationType type, Recipient named) {
    var wanted = defaults.channels(request, type);
    var served = wanted.stream().filter(channel -> mayUse(channel, request, type)).toList();
    if (served.isEmpty()) {
      return failed(ReasonCode.NO_PROVIDER, Renderings.NOT_FOR_INBOXES);
    }
    var addressed = addressed(request, type, named, served);
    var reachable = served.stream().filter(addressed.recipient()::isReachableBy).toList();
    return reachable.isEmpty()
        ? suppressed(ReasonCode.NO_ADDRESS, "The recipient has no address for " + list(served))
        : unlessDeclined(request, type, addressed, reachable);
  }

  private Resolution unlessDeclined(
      NotificationRequest request,
      NotificationType type,
      Addressed addressed,
      List<Channel> reachable) {
    var recipient = addressed.recipient();
    var standing = stores.standings().of(request.tenant(), type.key(), recipient);
    if (standing.unknown() && request.recipient() instanceof RecipientRef.Known) {
      return unknown(); // erased since they were read
    }
    return switch (Clearance.of(request, type, recipient, standing).among(reachable)) {
      case Clearance.Open(var channels) -> resolved(request, type, addressed, channels);
      case Clearance.Barred(var why) -> new Unresolvable(NotificationState.SUPPRESSED, why);
    };
  }

  private Resolved resolved(
      NotificationRequest request,
      NotificationType type,
      Addressed addressed,
      List<Channel> reachable) {
    var first = reachable.getFirst();
    return new Resolved(
        addressed.recipient(),
        first,
        defaults.schedule(request, type, addressed.scheduleOf(first)),
        type.delivery().ambiguity(),
        reachable.subList(1, reachable.size()),
        Optional.of(stores.words().revision()),
        Optional.of(defaults.longestAttempt()));
  }

  /** The recipient with those addresses alone that the type goes to: the snapshot. */
  private Addressed addressed(
      NotificationRequest request, NotificationType type, Recipient named, List<Channel> channels) {
    var chosen =
        switch (type.delivery().addresses()) {
          case VERIFIED -> named.withVerifiedAddresses();
          case LATEST -> named.withLatestAddresses();
        };
    return channels.contains(Channel.WEBHOOK)
        ? withEndpoint(request, chosen)
        : Addressed.of(chosen);
  }

  private Optional<Recipient> recipientOf(NotificationRequest request) {
    return switch (request.recipient()) {
      case RecipientRef.Known(var id) -> stores.recipients().find(request.tenant(), id);
      case RecipientRef.Direct(var recipient) -> Optional.of(recipient);
    };
  }

  /** The endpoint is part of the snapshot too: a retry never goes to another one. */
  private Addressed withEndpoint(NotificationRequest request, Recipient recipient) {
    return endpoints
        .choose(request.tenant(), recipient)
        .map(chosen -> Addressed.at(chosen, recipient))
        .orElseGet(() -> Addressed.of(recipient));
  }

  /** Whom and where, with the schedule of the endpoint that webhooks go to. */
  private record Addressed(Recipient recipient, Optional<RetrySchedule> endpoints) {
    static Addressed of(Recipient recipient) {
      return new Addressed(recipient, Optional.empty());
    }

    static Addressed at(ChosenEndpoint chosen, Recipient recipient) {
      return new Addressed(recipient.at(chosen.id()), chosen.retrySchedule());
    }

    /** A workflow has one schedule, which that of its first channel is. */
    Optional<RetrySchedule> scheduleOf(Channel first) {
      return first == Channel.WEBHOOK ? endpoints : Optional.empty();
    }
  }

  /** Codes are for one moment and one pair of eyes, which an inbox is not. */
  private static boolean mayUse(
      Channel channel, NotificationRequest request, NotificationType type) {
    return type.mayUse(channel) && (channel != Channel.INBOX || request.code().isEmpty());
  }

  private static String list(List<Channel> channels) {
    return channels.stream().map(Channel::wireName).collect(Collectors.joining(", "));
  }

  private static Resolution failed(ReasonCode code, String text) {
    return new Unresolvable(NotificationState.FAILED, new Reason(code, text));
  }

  private static Resolution unknown() {
    return suppressed(ReasonCode.RECIPIENT_UNKNOWN, "Nobody is known by the recipient id");
  }

  private static Resolution suppressed(ReasonCode code, String text) {
    return new Unresolvable(NotificationState.SUPPRESSED, new Reason(code, text));
  }
}
