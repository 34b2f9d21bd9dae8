package io.veredus.server.apply;

import io.veredus.activities.template.TemplateRenderer;
import io.veredus.activities.template.Translation;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.MessageEvent;
import io.veredus.workflows.message.WebhookMessage;
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
import java.util.stream.Collectors;

/** What somebody reads of a type, by every channel that it can take, in one text. */
record GoldenMessage(Catalogue catalogue, NotificationType type, Locale locale) {
  private static final TemplateRenderer RENDERER = new TemplateRenderer();
  private static final Instant THEN = Instant.parse("2030-01-02T03:04:05Z");

  /** Such as {@code VerifyEmail.nl.txt}. */
  String file() {
    return type.key() + "." + locale.toLanguageTag() + ".txt";
  }

  String text() {
    return Catalogue.channels(type).stream().map(this::by).collect(Collectors.joining("\n"));
  }

  /** The text message alone. */
  String sms() {
    return RENDERER.sms(translation(Channel.SMS), request(), recipient()).text();
  }

  private String by(Channel channel) {
    var words = translation(channel);
    return switch (channel) {
      case EMAIL -> mail(RENDERER.email(words, request(), recipient()));
      case SMS -> "=== sms\n" + sms() + "\n";
      case WEBHOOK -> call(RENDERER.webhook(words, request(), recipient()));
      case INBOX -> throw new IllegalStateException("No catalogue names the inbox");
    };
  }

  private static String mail(EmailMessage mail) {
    return "=== email: %s\n%s=== email, HTML\n%s"
        .formatted(mail.subject(), mail.text(), content(mail.html()));
  }

  /** Without the document around it, which is the same for all. */
  private static String content(String html) {
    int start = html.indexOf("<div role=\"article\"");
    return html.substring(start, html.lastIndexOf("</div>"))
        .lines()
        .skip(1)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String call(WebhookMessage call) {
    var actions =
        call.actions().stream()
            .map(it -> "[%s] %s\n".formatted(it.label(), it.url()))
            .collect(Collectors.joining());
    return "=== webhook: %s\n%s\n%s"
        .formatted(call.title().markdown(), call.body().markdown(), actions);
  }

  private Translation translation(Channel channel) {
    return Translation.of(catalogue.words(type), channel, locale)
        .filter(it -> it.locale().equals(locale))
        .orElseThrow(() ->
            new AssertionError(
                "%s has no words in %s for %s".formatted(type.key(), locale, channel.wireName())));
  }

  private SampleEvent event() {
    return catalogue.events(type).stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError(type.key() + " has no sample event"));
  }

  private NotificationRequest request() {
    var event = event();
    return new NotificationRequest(
            NotificationId.createdAt(THEN),
            TenantId.DEFAULT,
            type.key(),
            new RecipientRef.Known(new RecipientId("ada")),
            event.data(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            THEN)
        .causedBy(
            new MessageEvent(
                event.type(), event.subjectType(), event.subjectId(), "", "v1", 1, THEN, ""));
  }

  private Recipient recipient() {
    return new Recipient(
        Optional.of(new RecipientId("ada")),
        Optional.of("Ada"),
        Optional.of(new EmailAddress("ada@example.org")),
        Optional.of(new PhoneNumber("+31612345678")),
        locale,
        ZoneOffset.UTC,
        Optional.of(new EndpointId("hook")),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** One for each type and language. */
  static List<GoldenMessage> of(Catalogue catalogue) {
    return catalogue.types().stream()
        .flatMap(type ->
            Catalogue.LANGUAGES.stream().map(locale -> new GoldenMessage(catalogue, type, locale)))
        .toList();
  }
}
