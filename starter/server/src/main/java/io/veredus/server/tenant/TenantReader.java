package io.veredus.server.tenant;

import io.veredus.postgres.tenant.TenantDetails;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.Branding;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Understands the bodies that make and change a tenant, or tells every mistake in them. */
public final class TenantReader {
  static final List<String> DETAILS = List.of("name", "locale", "branding");
  private static final List<String> KNOWN = List.of("id", "parent", "name", "locale", "branding");
  private static final String NAME = "1 to 200 characters on one line";
  private static final int LONGEST_NAME = 200;

  private TenantReader() {}

  /**
   * A tenant to be made.
   *
   * @param parent empty: the caller's
   */
  record Creation(TenantId id, Optional<TenantId> parent, TenantDetails details) {}

  /** An id that is not given is drawn. */
  static Creation creation(byte[] body) {
    var mistakes = new Mistakes();
    var read =
        Fields.ofBody(body, mistakes, KNOWN)
            .flatMap(fields -> {
              var id = fields.text("id", "a name of 1 to 128 characters", TenantId::new);
              var parent = fields.text("parent", "the id of a tenant", TenantId::new);
              return details(fields)
                  .map(details -> new Creation(id.orElseGet(TenantReader::drawn), parent, details));
            });
    mistakes.throwIfAny();
    return read.orElseThrow();
  }

  /** What a tenant is to have from now on; what is not given, it no longer has. */
  static TenantDetails replacement(byte[] body) {
    var mistakes = new Mistakes();
    var read = Fields.ofBody(body, mistakes, DETAILS).flatMap(TenantReader::details);
    mistakes.throwIfAny();
    return read.orElseThrow();
  }

  /** The members {@code name, locale, branding}; empty if there is a mistake in the name. */
  public static Optional<TenantDetails> details(Fields fields) {
    fields.require("name", NAME);
    var name = fields.text("name", NAME, TenantReader::name);
    var locale =
        fields.text("locale", "a language tag such as en or nl-NL (BCP 47)", TenantReader::locale);
    var branding = BrandingReader.read(fields).orElse(Branding.NONE);
    return name.map(it -> new TenantDetails(it, locale, branding));
  }

  private static TenantId drawn() {
    return new TenantId(UUID.randomUUID().toString());
  }

  static String name(String text) {
    if (text.isBlank() || text.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("A name has 1 to 200 characters");
    }
    if (text.codePoints().anyMatch(TenantReader::breaksLines)) {
      throw new IllegalArgumentException("A name is one line without control characters");
    }
    return text;
  }

  private static boolean breaksLines(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static Locale locale(String tag) {
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
