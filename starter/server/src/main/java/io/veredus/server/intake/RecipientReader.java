package io.veredus.server.intake;

import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code /recipient}: an id, or addresses. */
public final class RecipientReader {
  private static final String EITHER = "either id, or addresses: email, phone, webhook";
  private static final List<String> DESCRIPTION =
      List.of("email", "phone", "webhook", "name", "locale", "timeZone");
  private static final int LONGEST_NAME = 200;

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
        recipient.text("name", "1 to 200 characters on one line", RecipientReader::name),
        recipient.text("email", "an address such as name@example.org", EmailAddress::new),
        recipient.text("phone", "a number such as +31612345678 (E.164)", PhoneNumber::new),
        recipient
            .text("locale", "a language tag such as en or nl-NL (BCP 47)", RecipientReader::locale)
            .orElse(Locale.ENGLISH),
        recipient
            .text("timeZone", "a time zone such as Europe/Amsterdam (IANA)", ZoneId::of)
            .orElse(ZoneOffset.UTC),
        recipient.text("webhook", "the id of a webhook endpoint", EndpointId::new));
  }

  private static String name(String text) {
    if (text.isBlank() || text.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("A name has 1 to 200 characters");
    }
    if (text.codePoints().anyMatch(RecipientReader::breaksLines)) {
      throw new IllegalArgumentException("A name is one line without control characters");
    }
    return text;
  }

  private static boolean breaksLines(int character) {
    return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
  }

  /** A language tag (BCP 47) that names a language. */
  public static Locale locale(String tag) {
    try {
      var locale = new Locale.Builder().setLanguageTag(tag).build();
      if (!locale.getLanguage().isEmpty()) {
        return locale;
      }
    } catch (IllformedLocaleException illFormed) {
      // said below
    }
    throw new IllegalArgumentException("This is not a language tag");
  }
}
