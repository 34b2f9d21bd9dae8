package io.veredus.workflows.recipient;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.RecipientId;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A person or system as it was when read: the snapshot that every attempt uses.
 *
 * @param id empty when the caller gave addresses instead of an id
 * @param locale language of the texts; BCP 47
 * @param email confirmed to be theirs, as is the phone number
 * @param webhook the endpoint to call, if there is one
 * @param unverifiedEmail a new one, not yet confirmed; what confirms it goes there
 * @param attributes what else the host application told, as JSON
 */
public record Recipient(
    Optional<RecipientId> id,
    Optional<String> name,
    Optional<EmailAddress> email,
    Optional<PhoneNumber> phone,
    Locale locale,
    ZoneId timeZone,
    Optional<EndpointId> webhook,
    Optional<EmailAddress> unverifiedEmail,
    Optional<PhoneNumber> unverifiedPhone,
    Map<String, Object> attributes) {

  @SuppressWarnings("NullAway") // histories from before know no attributes
  public Recipient {
    attributes = attributes == null ? Map.of() : attributes;
  }

  /** A recipient with nothing but addresses. */
  public Recipient(
      Optional<RecipientId> id,
      Optional<String> name,
      Optional<EmailAddress> email,
      Optional<PhoneNumber> phone,
      Locale locale,
      ZoneId timeZone,
      Optional<EndpointId> webhook) {
    this(
        id,
        name,
        email,
        phone,
        locale,
        timeZone,
        webhook,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

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
    return new Recipient(
        id,
        name,
        email,
        phone,
        locale,
        timeZone,
        Optional.of(endpoint),
        unverifiedEmail,
        unverifiedPhone,
        attributes);
  }

  /** With those addresses alone that were confirmed. */
  public Recipient withVerifiedAddresses() {
    return withAddresses(email, phone);
  }

  /** With the newest addresses: those that are not confirmed yet, where there are some. */
  public Recipient withLatestAddresses() {
    return withAddresses(unverifiedEmail.or(() -> email), unverifiedPhone.or(() -> phone));
  }

  private Recipient withAddresses(Optional<EmailAddress> mail, Optional<PhoneNumber> number) {
    return new Recipient(
        id,
        name,
        mail,
        number,
        locale,
        timeZone,
        webhook,
        Optional.empty(),
        Optional.empty(),
        attributes);
  }

  /** Older histories know no attributes, and are read as they were written. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @Override
  public Map<String, Object> attributes() {
    return attributes;
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
