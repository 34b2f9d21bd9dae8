package io.veredus.postgres.suppression;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.InboxMessage;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.message.VerifyMessage;
import io.veredus.workflows.message.WebhookMessage;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a message goes, as far as that can be suppressed: mail and text messages. A mail address is
 * compared in lower case, as nearly every server does (RFC 5321, section 2.4, allows others).
 */
public record Address(Channel channel, String value) {
  /**
   * @throws IllegalArgumentException if it is none of the channel's, or the channel has none
   */
  public Address {
    value =
        switch (channel) {
          case EMAIL -> new EmailAddress(value).value().toLowerCase(Locale.ROOT);
          case SMS -> new PhoneNumber(value).value();
          case WEBHOOK, INBOX ->
              throw new IllegalArgumentException("Addresses of email and sms can be suppressed");
        };
  }

  /** Where this one goes; empty for an endpoint, which is disabled instead, and for an inbox. */
  public static Optional<Address> of(Message message) {
    return switch (message) {
      case EmailMessage mail -> Optional.of(of(mail.to()));
      case SmsMessage text -> Optional.of(of(text.to()));
      case VerifyMessage code -> Optional.of(of(code.to()));
      case WebhookMessage _, InboxMessage _ -> Optional.empty();
    };
  }

  /** Those that a snapshot of a recipient is written to. */
  public static List<Address> of(Recipient recipient) {
    return Stream.of(recipient.email().map(Address::of), recipient.phone().map(Address::of))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Address of(EmailAddress address) {
    return new Address(Channel.EMAIL, address.value());
  }

  private static Address of(PhoneNumber number) {
    return new Address(Channel.SMS, number.value());
  }

  /** Without a word about whose it is. */
  @Override
  public String toString() {
    return "Address[" + channel.wireName() + "]";
  }
}
