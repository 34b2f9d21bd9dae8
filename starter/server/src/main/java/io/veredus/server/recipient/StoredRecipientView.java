package io.veredus.server.recipient;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.recipient.StoredRecipient;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stored recipient, in the form that stores one. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record StoredRecipientView(
    RecipientId id,
    Optional<String> name,
    Optional<EmailAddress> email,
    Optional<EmailAddress> unverifiedEmail,
    Optional<PhoneNumber> phone,
    Optional<PhoneNumber> unverifiedPhone,
    String locale,
    String timeZone,
    List<String> roles,
    Map<String, Object> attributes,
    Instant updatedAt) {

  static StoredRecipientView of(StoredRecipient stored) {
    var recipient = stored.recipient();
    return new StoredRecipientView(
        recipient.id().orElseThrow(),
        recipient.name(),
        recipient.email(),
        recipient.unverifiedEmail(),
        recipient.phone(),
        recipient.unverifiedPhone(),
        recipient.locale().toLanguageTag(),
        recipient.timeZone().getId(),
        stored.roles(),
        recipient.attributes(),
        stored.updatedAt());
  }

  static URI href(RecipientId id) {
    return URI.create("/v1/recipients/" + id);
  }

  /** Without a word about the person. */
  @Override
  public String toString() {
    return "StoredRecipientView[" + id + "]";
  }
}
