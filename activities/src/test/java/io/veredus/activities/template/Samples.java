package io.veredus.activities.template;

import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.Branding;
import io.veredus.workflows.message.MessageEvent;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words that use every field, and somebody to read them. */
final class Samples {
  static final Recipient ANA =
      new Recipient(
          Optional.of(new RecipientId("ana")),
          Optional.of("Ana"),
          Optional.of(new EmailAddress("ana@example.org")),
          Optional.of(new PhoneNumber("+31612345678")),
          Locale.ENGLISH,
          ZoneOffset.UTC,
          Optional.of(new EndpointId("ops")),
          Optional.empty(),
          Optional.empty(),
          Map.of("username", "ana7", "team", "Tea & <b>biscuits</b>"));

  static final TemplateSource VERIFY =
      new TemplateSource(
          "Verify your address",
          "Code {{data.code}} works for an hour",
          "Verify {{recipient.email}}",
          "Hello {{recipient.name}},",
          """
          your address was added at **{{tenant.name}}**. Your code is `{{data.code}}`.

          {{#if data.note}}
          > {{data.note}}
          {{/if}}

          It was asked for by _{{recipient.attributes.team}}_:

          {{#each data.places}}
          - {{city}}
          {{/each}}
          """,
          "Verify",
          "{{data.origin}}/verify?user={{recipient.id}}&code={{data.code}}",
          "You get this because of *{{event.type}}*. [Imprint](https://example.org/imprint)",
          List.of(
              new TemplateSource.Action("It was not me", "https://example.org/no/{{data.code}}"),
              new TemplateSource.Action(
                  "Ask us", "mailto:{{data.support}}?subject={{data.note}}")));

  static final Map<String, Object> DATA =
      Map.of(
          "code", "7K2M9Q",
          "note", "Tom & \"Jerry\" <3",
          "origin", "https://id.example.org/",
          "support", "help@example.org",
          "places", List.of(Map.of("city", "Delft"), Map.of("city", "Zürich")));

  static final HouseStyle BRANDED =
      new HouseStyle(
          "Example & Sons",
          Locale.GERMAN,
          new Branding(
              "#5469d4",
              "#fafafa",
              "#000000",
              "https://id.example.org/logo.png",
              "https://id.example.org/f.woff2",
              "Inter",
              "sans-serif",
              Optional.of(
                  new Branding.Dark("", "#101014", "", "https://id.example.org/dark.png"))));

  private Samples() {}

  static Translation verify(Locale locale) {
    return new Translation(locale, VERIFY);
  }

  static NotificationRequest request(Map<String, Object> data) {
    return new NotificationRequest(
            NotificationId.createdAt(Instant.parse("2026-01-02T03:04:05Z")),
            TenantId.DEFAULT,
            new TypeKey("VerifyEmail"),
            new RecipientRef.Direct(ANA),
            data,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Instant.parse("2026-01-02T03:04:05Z"))
        .causedBy(
            new MessageEvent(
                "user.human.email.code.added",
                "user",
                "u-1",
                "o-1",
                "v2",
                7,
                Instant.parse("2026-01-02T03:04:05Z"),
                "u-1"));
  }
}
