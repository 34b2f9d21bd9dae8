package io.veredus.activities.template;

import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.TemplateSource;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;

/**
 * The template of a notification type that a recipient is to read.
 *
 * @param locale its language, which need not be the recipient's
 */
public record Translation(Locale locale, TemplateSource source) {
  /** The best for {@code wanted} by lookup (RFC 4647, section 3.4), English if nothing fits. */
  public static Translation of(NotificationType type, Locale wanted) {
    Locale found = lookup(type, wanted);
    return new Translation(found, Objects.requireNonNull(type.templates().get(found)));
  }

  private static Locale lookup(NotificationType type, Locale wanted) {
    var priorities = List.of(new LanguageRange(wanted.toLanguageTag()));
    Locale found = Locale.lookup(priorities, type.templates().keySet());
    return found == null ? Locale.ENGLISH : found;
  }
}
