package io.veredus.workflows.recipient;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.RecipientId;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * A person or system as it was when read: the snapshot that every attempt uses.
 *
 * @param id empty when the caller gave addresses instead of an id
 * @param locale language of the texts; BCP 47
 * @param webhook the endpoint to call, if there is one
 */
public record Recipient(
    Optional<RecipientId> id,
    Optional<String> name,
    Optional<EmailAddress> email,
    Optional<PhoneNumber> phone,
    Locale locale,
    ZoneId timeZone,
    Optional<EndpointId> webhook) {
  /** A recipient without an endpoint. */
  public Recipient(
      Optional<RecipientId> id,
      Optional<String> name,
      Optional<EmailAddress> email,
      Optional<PhoneNumber> phone,
      Locale locale,
      ZoneId timeZone) {
    this(id, name, email, phone, locale, timeZone, Optional.empty());
  }

  /** The same with an endpoint to call. */
  public Recipient at(EndpointId endpoint) {
    return new Recipient(id, name, email, phone, locale, timeZone, Optional.of(endpoint));
  }

  /** Whether a message on this channel has somewhere to go. */
  public boolean isReachableBy(Channel channel) {
    return switch (channel) {
      case EMAIL -> email.isPresent();
      case SMS -> phone.isPresent();
      case INBOX -> id.isPresent();
      case WEBHOOK -> webhook.isPresent();
    };
  }
}
