package io.veredus.dev.app;

import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.tenant.ApiKeys;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.Recipient;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Something to try: a key, a recipient, and a type for each retry schedule. */
record DevelopmentData(DataSource dataSource) {
  private static final TenantId TENANT = TenantId.DEFAULT;

  private static final Map<String, RetrySchedule> TYPES =
      Map.of(
          "welcome", RetrySchedule.STANDARD,
          "welcome-patient", RetrySchedule.PATIENT,
          "welcome-publish", RetrySchedule.PUBLISH,
          "welcome-persistent", RetrySchedule.PERSISTENT);

  private static final TemplateSource WELCOME =
      new TemplateSource(
          "Welcome, {{data.name}}",
          """
          Hello **{{data.name}}**,

          good to have you with us.
          """);

  void save(String key) {
    new ApiKeys(dataSource).save(TENANT, "development", key);
    new Recipients(dataSource).save(TENANT, ana());
    var types = new NotificationTypes(dataSource);
    var templates = new TemplateLibrary(dataSource);
    TYPES.forEach((name, schedule) -> {
      var type = type(name, schedule);
      types.save(TENANT, type);
      templates.publish(TENANT, type.key(), Optional.empty(), Locale.ENGLISH, WELCOME);
    });
  }

  private static NotificationType type(String name, RetrySchedule schedule) {
    return NotificationType.of(
        new TypeKey(name), Channel.EMAIL, schedule, AmbiguityPolicy.AT_LEAST_ONCE);
  }

  private static Recipient ana() {
    return new Recipient(
        Optional.of(new RecipientId("ana")),
        Optional.of("Ana"),
        Optional.of(new EmailAddress("ana@example.org")),
        Optional.empty(),
        Locale.ENGLISH,
        ZoneId.of("Europe/Amsterdam"));
  }
}
