package io.veredus.server.intake;

import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code /recipient}: an id, or addresses. */
public final class RecipientReader {
  private static final String EITHER = "either id, or addresses: email, phone, webhook";
  private static final List<String> DESCRIPTION =
      List.of("email", "phone", "webhook", "name", "locale", "timeZone");

  private RecipientReader() {}

  public static Optional<RecipientRef> read(Fields request) {
    request.require("recipient", EITHER);
    return request
        .object("recipient", "id", "email", "phone", "webhook", "name", "locale", "timeZone")
        .flatMap(RecipientReader::readMembers);
  }

  private static Optional<RecipientRef> readMembers(Fields recipient) {
    var id = recipient.text("id", "an id of 1 to 128 characters", RecipientId::new);
    var description = describe(recipient);
    if (recipient.has("id")) {
      DESCRIPTION.stream()
          .filter(recipient::has)
          .forEach(name -> recipient.mistake(name, "This stands beside an id", EITHER));
      return id.map(RecipientRef.Known::new);
    }
    if (Stream.of("email", "phone", "webhook").noneMatch(recipient::has)) {
      recipient.mistake("email", "There is no address and no id", EITHER);
    }
    return Optional.of(new RecipientRef.Direct(description));
  }

  /** Name, addresses, language and time zone, without an id. */
  public static Recipient describe(Fields recipient) {
    return new Recipient(
        Optional.empty(),
        DescriptionReader.name(recipient),
        DescriptionReader.email(recipient, "email"),
        DescriptionReader.phone(recipient, "phone"),
        DescriptionReader.locale(recipient),
        DescriptionReader.timeZone(recipient),
        recipient.text("webhook", "the id of a webhook endpoint", EndpointId::new));
  }
}
