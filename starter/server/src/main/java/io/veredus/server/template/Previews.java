package io.veredus.server.template;

import io.veredus.activities.template.RequiredData;
import io.veredus.activities.template.SampleRecipient;
import io.veredus.activities.template.TemplateException;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.activities.template.Translation;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.template.TemplateKey;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Renders words as they would be sent, and sends nothing. */
final class Previews {
  private final TemplateLibrary library;
  private final TemplateDesk desk;
  private final Recipients recipients;
  private final TemplateRenderer renderer;
  private final RequiredData required;

  Previews(
      TemplateLibrary library,
      TemplateDesk desk,
      Recipients recipients,
      TemplateRenderer renderer,
      RequiredData required) {
    this.library = library;
    this.desk = desk;
    this.recipients = recipients;
    this.renderer = renderer;
    this.required = required;
  }

  /**
   * @throws ProblemException if there are no words, they cannot be rendered, or data is missing
   */
  PreviewView render(TenantId tenant, TypeKey type, PreviewAsk ask) {
    var recipient = recipient(tenant, ask);
    var request = request(tenant, type, ask, recipient);
    var translation = translation(request, ask, recipient);
    desk.requireRenderable(Optional.of(ask.channel()), translation.source());
    requireData(translation, ask);
    try {
      var locale = translation.locale();
      return switch (ask.channel()) {
        case EMAIL -> PreviewView.of(locale, renderer.email(translation, request, recipient));
        case SMS -> PreviewView.of(locale, renderer.sms(translation, request, recipient));
        case WEBHOOK -> PreviewView.of(locale, renderer.webhook(translation, request, recipient));
        case INBOX -> PreviewView.of(locale, renderer.inbox(translation, request, recipient));
      };
    } catch (TemplateException wrong) {
      throw new ProblemException(ProblemType.TEMPLATE_INVALID, wrong.problem());
    }
  }

  private Translation translation(
      NotificationRequest request, PreviewAsk ask, Recipient recipient) {
    var drafted =
        ask.draft()
            ? desk.draft(
                    request.tenant(),
                    new TemplateKey(request.type(), Optional.of(ask.channel()), recipient.locale()))
                .map(words -> new Translation(recipient.locale(), words))
            : Optional.<Translation>empty();
    var words = library.inForce(request.tenant(), request.type(), Long.MAX_VALUE);
    return drafted
        .or(() ->
            Translation.of(
                words, ask.channel(), recipient.locale(), renderer.style(request).locale()))
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.TEMPLATE_NOT_FOUND, "There are no words for this channel"));
  }

  private void requireData(Translation translation, PreviewAsk ask) {
    var mistakes = new Mistakes();
    required
        .missing(List.of(translation.source()), ask.data())
        .forEach(pointer -> mistakes.add(pointer, "The template needs this value", "a value"));
    mistakes.throwIfAny();
  }

  private Recipient recipient(TenantId tenant, PreviewAsk ask) {
    var somebody = SampleRecipient.reading(ask.locale().orElse(Locale.ENGLISH));
    var known = ask.recipient().map(whom -> find(tenant, whom)).orElse(somebody);
    return SampleRecipient.completed(known, ask.locale().orElse(known.locale()));
  }

  private Recipient find(TenantId tenant, RecipientRef whom) {
    return switch (whom) {
      case RecipientRef.Direct(var described) -> described;
      case RecipientRef.Known(var id) ->
          recipients
              .find(tenant, id)
              .orElseThrow(() ->
                  new ProblemException(
                      ProblemType.INVALID_REQUEST,
                      List.of(
                          Mistake.at(
                              "/recipient/id",
                              "Nobody is known by this id",
                              "another id, or none"))));
    };
  }

  private static NotificationRequest request(
      TenantId tenant, TypeKey type, PreviewAsk ask, Recipient recipient) {
    return new NotificationRequest(
        NotificationId.create(),
        tenant,
        type,
        new RecipientRef.Direct(recipient),
        ask.data(),
        Optional.of(ask.channel()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.now());
  }
}
