package io.veredus.dev.delivery;

import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/** A type that is sent by e-mail, with words, one for each way to deal with doubt. */
record MailedType(String key, AmbiguityPolicy ambiguity) {
  static MailedType of(AmbiguityPolicy ambiguity) {
    return new MailedType("report_" + ambiguity.name().toLowerCase(Locale.ROOT), ambiguity);
  }

  void save(DataSource database) {
    var type =
        NotificationType.of(new TypeKey(key), Channel.EMAIL, RetrySchedule.STANDARD, ambiguity);
    new NotificationTypes(database).save(TenantId.DEFAULT, type);
    new TemplateLibrary(database)
        .publish(
            TenantId.DEFAULT,
            type.key(),
            Optional.empty(),
            Locale.ENGLISH,
            new TemplateSource("Report", "It is there."));
  }
}
