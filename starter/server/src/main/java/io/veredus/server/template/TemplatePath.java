package io.veredus.server.template;

import io.veredus.postgres.template.TemplateKey;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** Understands the parts of a path that name words; whatever does not is not found. */
record TemplatePath(NotificationTypes types) {
  /**
   * @throws ProblemException if the tenant has no type of this key
   */
  TypeKey type(TenantId tenant, String key) {
    try {
      var type = new TypeKey(key);
      if (types.find(tenant, type).isPresent()) {
        return type;
      }
    } catch (IllegalArgumentException malformed) {
      // said below
    }
    throw new ProblemException(
        ProblemType.TYPE_NOT_FOUND, "There is no notification type of this key");
  }

  /**
   * @throws ProblemException if there is no such type, channel or language
   */
  TemplateKey key(TenantId tenant, String type, String channel, String locale) {
    var known = type(tenant, type);
    try {
      return new TemplateKey(known, TemplateKey.channel(channel), locale(locale));
    } catch (IllegalArgumentException unknown) {
      throw new ProblemException(
          ProblemType.TEMPLATE_NOT_FOUND, String.valueOf(unknown.getMessage()));
    }
  }

  /**
   * @throws IllegalArgumentException if it is no language tag (BCP 47)
   */
  static Locale locale(String tag) {
    try {
      var locale = new Locale.Builder().setLanguageTag(tag).build();
      if (!locale.getLanguage().isEmpty()) {
        return locale;
      }
    } catch (IllformedLocaleException illFormed) {
      // said below
    }
    throw new IllegalArgumentException("This is not a language tag such as en or nl-NL (BCP 47)");
  }
}
