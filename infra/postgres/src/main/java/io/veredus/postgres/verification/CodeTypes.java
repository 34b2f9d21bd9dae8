package io.veredus.postgres.verification;

import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.verification.Purpose;
import java.util.Locale;
import java.util.Optional;

/** The notification types that carry codes until a tenant has its own. */
public final class CodeTypes {
  private final NotificationTypes types;
  private final TemplateLibrary templates;

  public CodeTypes(NotificationTypes types, TemplateLibrary templates) {
    this.types = types;
    this.templates = templates;
  }

  /** The tenant's type for a purpose, else the built-in one, which is not stored. */
  public NotificationType of(TenantId tenant, Purpose purpose) {
    return types.find(tenant, purpose.type()).orElseGet(() -> builtIn(purpose));
  }

  /** Stores the built-in type, for the tenant to change, if there is none for the purpose. */
  public void ensure(TenantId tenant, Purpose purpose) {
    if (types.find(tenant, purpose.type()).isEmpty()) {
      types.save(tenant, builtIn(purpose));
      templates.publish(tenant, purpose.type(), Optional.empty(), Locale.ENGLISH, words(purpose));
    }
  }

  static NotificationType builtIn(Purpose purpose) {
    return NotificationType.of(
            purpose.type(),
            purpose == Purpose.PHONE ? Channel.SMS : Channel.EMAIL,
            RetrySchedule.STANDARD,
            AmbiguityPolicy.AT_LEAST_ONCE) // a repeat brings another code, and both are good
        .mandatory();
  }

  static TemplateSource words(Purpose purpose) {
    return new TemplateSource(subject(purpose), body(purpose));
  }

  private static String subject(Purpose purpose) {
    return switch (purpose) {
      case OTP -> "Your one-time code";
      case EMAIL -> "Confirm your e-mail address";
      case PHONE -> "Confirm your phone number";
      case PASSWORD -> "Set a new password";
      case INITIALIZATION -> "Set up your account";
      case INVITATION -> "Your invitation";
      case PASSKEY -> "Register a passkey";
    };
  }

  private static String body(Purpose purpose) {
    return "Your code is **{{data.code}}**.\n\nIt works for %s. If you did not ask for it, nothing needs to be done."
        .formatted(
            switch (purpose) {
              case INITIALIZATION, INVITATION -> "{{data.hours}} hours";
              default -> "{{data.minutes}} minutes";
            });
  }
}
