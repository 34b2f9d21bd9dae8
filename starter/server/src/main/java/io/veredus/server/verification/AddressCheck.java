package io.veredus.server.verification;

import io.veredus.postgres.recipient.Recipients;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import io.veredus.workflows.verification.Delivery;
import java.util.Optional;

/** Where a recipient's codes go. */
record AddressCheck(Recipients recipients, TenantId tenant, Mistakes mistakes) {
  /** Empty if there is a mistake, and it is noted. */
  Optional<String> address(RecipientRef recipient, Channel channel, Delivery delivery) {
    return switch (recipient) {
      case RecipientRef.Known(var id) ->
          delivery == Delivery.HOST ? Optional.of(id.value()) : ofKnown(id, channel);
      case RecipientRef.Direct(var described) ->
          on(channel, described)
              .or(() -> delivery == Delivery.HOST ? any(described) : Optional.empty())
              .or(() -> missing(channel));
    };
  }

  private Optional<String> ofKnown(RecipientId id, Channel channel) {
    var found = recipients.find(tenant, id);
    if (found.isEmpty()) {
      mistakes.add("/recipient/id", "Nobody is known by this id", "the id of a recipient");
      return Optional.empty();
    }
    var address = on(channel, found.get());
    if (address.isEmpty()) {
      mistakes.add(
          "/recipient/id",
          "This recipient has no address for the channel %s".formatted(channel.wireName()),
          "a recipient with one, or another channel");
    }
    return address;
  }

  private Optional<String> missing(Channel channel) {
    var pointer = channel == Channel.SMS ? "/recipient/phone" : "/recipient/email";
    if (!mistakes.at(pointer)) { // else it is there, and malformed
      mistakes.add(
          pointer,
          "There is no address for the channel %s".formatted(channel.wireName()),
          "an address on that channel, or the id of a recipient");
    }
    return Optional.empty();
  }

  private static Optional<String> any(Recipient recipient) {
    return on(Channel.EMAIL, recipient).or(() -> on(Channel.SMS, recipient));
  }

  private static Optional<String> on(Channel channel, Recipient recipient) {
    return switch (channel) {
      case EMAIL -> recipient.email().map(EmailAddress::value);
      case SMS -> recipient.phone().map(PhoneNumber::value);
      case INBOX, WEBHOOK -> recipient.id().map(RecipientId::value);
    };
  }
}
