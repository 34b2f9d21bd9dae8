package io.veredus.postgres.type;

import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TypeKey;
import java.util.Locale;
import java.util.Map;

/**
 * What to tell, how, and how hard to try.
 *
 * @param templates by language; the one for {@link Locale#ENGLISH} always exists
 */
public record NotificationType(
    TypeKey key,
    Channel channel,
    RetrySchedule schedule,
    AmbiguityPolicy ambiguity,
    Map<Locale, TemplateSource> templates) {
  public NotificationType {
    if (!templates.containsKey(Locale.ENGLISH)) {
      throw new IllegalArgumentException("A notification type has an English template");
    }
  }
}
