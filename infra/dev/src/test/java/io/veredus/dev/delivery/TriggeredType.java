package io.veredus.dev.delivery;

import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.type.Audience;
import io.veredus.postgres.type.ChannelPlan;
import io.veredus.postgres.type.Consent;
import io.veredus.postgres.type.DeliveryPolicy;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.postgres.type.Trigger;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** A type that mails a sensitive code to the subject of an event. */
record TriggeredType(DataSource dataSource) {
  void save(String key, String event) {
    var type =
        new NotificationType(
            new TypeKey(key),
            key,
            "",
            Optional.of(
                new Trigger(
                    List.of(event), new Audience.OfSubject(Optional.empty()), Optional.empty())),
            ChannelPlan.only(Channel.EMAIL),
            DeliveryPolicy.of(RetrySchedule.STANDARD, AmbiguityPolicy.AT_LEAST_ONCE),
            Consent.USUAL,
            Optional.empty(),
            Map.of(),
            List.of("code"));
    new NotificationTypes(dataSource).save(TenantId.DEFAULT, type);
    new TemplateLibrary(dataSource)
        .publish(
            TenantId.DEFAULT,
            type.key(),
            Optional.empty(),
            Locale.ENGLISH,
            new TemplateSource("Your code", "It is\n\n{{data.code}}\n"));
  }
}
