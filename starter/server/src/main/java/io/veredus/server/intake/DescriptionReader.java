package io.veredus.server.intake;

import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** Reads what describes a person or system, the same wherever they are described. */
public final class DescriptionReader {
  private static final int LONGEST_NAME = 200;

  private DescriptionReader() {}

  public static Optional<String> name(Fields recipient) {
    return recipient.text("name", "1 to 200 characters on one line", DescriptionReader::name);
  }

  /**
   * @param name of the member
   */
  public static Optional<EmailAddress> email(Fields recipient, String name) {
    return recipient.text(name, "an address such as name@example.org", EmailAddress::new);
  }

  /**
   * @param name of the member
   */
  public static Optional<PhoneNumber> phone(Fields recipient, String name) {
    return recipient.text(name, "a number such as +31612345678 (E.164)", PhoneNumber::new);
  }

  /** English if nothing is said. */
  public static Locale locale(Fields recipient) {
    return recipient
        .text("locale", "a language tag such as en or nl-NL (BCP 47)", DescriptionReader::locale)
        .orElse(Locale.ENGLISH);
  }

  /** UTC if nothing is said. */
  public static ZoneId timeZone(Fields recipient) {
    return recipient
        .text("timeZone", "a time zone such as Europe/Amsterdam (IANA)", ZoneId::of)
        .orElse(ZoneOffset.UTC);
  }

  private static String name(String text) {
    if (text.isBlank() || text.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("A name has 1 to 200 characters");
    }
    if (text.codePoints().anyMatch(DescriptionReader::breaksLines)) {
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
