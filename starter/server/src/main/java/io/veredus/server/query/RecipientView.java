package io.veredus.server.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.RecipientRef;
import java.util.Locale;
import java.util.Optional;

/** Whom the caller named, in the form of the request: an id, or addresses. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RecipientView(
    Optional<RecipientId> id,
    Optional<EmailAddress> email,
    Optional<PhoneNumber> phone,
    Optional<EndpointId> webhook,
    Optional<String> name,
    Optional<String> locale,
    Optional<String> timeZone) {

  public static RecipientView of(RecipientRef recipient) {
    return switch (recipient) {
      case RecipientRef.Known(var id) ->
          new RecipientView(
              Optional.of(id),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      case RecipientRef.Direct(var given) ->
          new RecipientView(
              Optional.empty(),
              given.email(),
              given.phone(),
              given.webhook(),
              given.name(),
              Optional.of(given.locale()).map(Locale::toLanguageTag),
              Optional.of(given.timeZone().getId()));
    };
  }
}
