package io.veredus.activities.notification;

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

/** Finds out to whom a notification goes, on which channel and by which schedule. */
final class Resolver {
  private final Stores.TypeLookup types;
  private final Stores stores;
  private final EndpointChoice endpoints;

  Resolver(Stores.TypeLookup types, Stores stores, EndpointChoice endpoints) {
    this.types = types;
    this.stores = stores;
    this.endpoints = endpoints;
  }

  Resolution resolve(NotificationRequest request) {
    var type = types.find(request.tenant(), request.type());
    if (type.isEmpty()) {
      return failed(ReasonCode.TYPE_UNKNOWN, "There is no notification type " + request.type());
    }
    var recipient = recipientOf(request);
    if (recipient.isEmpty()) {
      return suppressed(ReasonCode.RECIPIENT_UNKNOWN, "Nobody is known by the recipient id");
    }
    return resolve(request, type.get(), recipient.get());
  }

  private Resolution resolve(NotificationRequest request, NotificationType type, Recipient named) {
    var channel = request.channel().or(type::channel).orElse(Channel.EMAIL);
    if (!isServed(channel)) {
      return failed(ReasonCode.NO_PROVIDER, "Nothing serves the channel " + channel.wireName());
    }
    var recipient = channel == Channel.WEBHOOK ? withEndpoint(request, named) : named;
    if (!recipient.isReachableBy(channel)) {
      return suppressed(
          ReasonCode.NO_ADDRESS, "The recipient has no address for " + channel.wireName());
    }
    var schedule =
        request.retrySchedule().or(type.delivery()::schedule).orElse(RetrySchedule.STANDARD);
    var inTime =
        request.timeToLive().or(type.delivery()::timeToLive).map(schedule::within).orElse(schedule);
    return new Resolved(
        recipient,
        channel,
        inTime,
        type.delivery().ambiguity(),
        List.of(),
        Optional.of(stores.words().revision()),
        Optional.empty());
  }

  private Optional<Recipient> recipientOf(NotificationRequest request) {
    return switch (request.recipient()) {
      case RecipientRef.Known(var id) -> stores.recipients().find(request.tenant(), id);
      case RecipientRef.Direct(var recipient) -> Optional.of(recipient);
    };
  }

  /** The endpoint is part of the snapshot too: a retry never goes to another one. */
  private Recipient withEndpoint(NotificationRequest request, Recipient recipient) {
    return endpoints.choose(request.tenant(), recipient).map(recipient::at).orElse(recipient);
  }

  /** Whether providers of this kind exist at all, in any configuration. */
  private static boolean isServed(Channel channel) {
    return switch (channel) {
      case EMAIL, SMS, WEBHOOK -> true;
      case INBOX -> false;
    };
  }

  private static Resolution failed(ReasonCode code, String text) {
    return new Unresolvable(NotificationState.FAILED, new Reason(code, text));
  }

  private static Resolution suppressed(ReasonCode code, String text) {
    return new Unresolvable(NotificationState.SUPPRESSED, new Reason(code, text));
  }
}
