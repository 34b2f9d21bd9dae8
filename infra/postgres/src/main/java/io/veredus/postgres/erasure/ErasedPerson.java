package io.veredus.postgres.erasure;

import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.ErasureId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.Subject;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose data is to be erased, while that is not done.
 *
 * @param addresses in lower case, and the ids of their endpoints
 * @param names what they are called by: the name, and those for signing in
 * @param subjectTypes subjects of these types that have the recipient's id are the recipient
 */
public record ErasedPerson(
    ErasureId erasure,
    TenantId tenant,
    RecipientId recipient,
    List<String> addresses,
    List<String> names,
    List<String> subjectTypes) {

  /** What stands in place of the id afterwards: a pseudonym that leads to nobody. */
  public RecipientId pseudonym() {
    return new RecipientId("erased-" + erasure);
  }

  /** Whether this is addressed to them, be it by id or by one of their addresses. */
  boolean isNamedBy(RecipientRef named) {
    return switch (named) {
      case RecipientRef.Known(var id) -> id.equals(recipient);
      case RecipientRef.Direct(var described) ->
          described.id().equals(Optional.of(recipient))
              || addressesOf(described).anyMatch(addresses::contains);
    };
  }

  boolean isSubject(Optional<Subject> subject) {
    return subject
        .filter(it -> it.id().equals(recipient.value()) && subjectTypes.contains(it.type()))
        .isPresent();
  }

  /** The attributes are those that messages call a user name. */
  static Stream<String> namesOf(Recipient recipient) {
    var attributes = recipient.attributes();
    return Stream.concat(
            recipient.name().stream(),
            Stream.of("username", "userName")
                .map(attributes::get)
                .filter(String.class::isInstance)
                .map(String.class::cast))
        .filter(name -> !name.isBlank())
        .distinct();
  }

  static Stream<String> addressesOf(Recipient recipient) {
    return Stream.of(
            recipient.email().map(EmailAddress::value),
            recipient.unverifiedEmail().map(EmailAddress::value),
            recipient.phone().map(PhoneNumber::value),
            recipient.unverifiedPhone().map(PhoneNumber::value),
            recipient.webhook().map(EndpointId::value))
        .flatMap(Optional::stream)
        .map(address -> address.toLowerCase(Locale.ROOT));
  }
}
