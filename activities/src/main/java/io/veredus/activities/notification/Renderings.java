package io.veredus.activities.notification;

import io.veredus.activities.provider.CodeMaker;
import io.veredus.activities.template.TemplateException;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.activities.template.Translation;
import io.veredus.postgres.secret.SensitiveValues;
import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.message.InboxMessage;
import io.veredus.workflows.message.VerifyMessage;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.Rendering;
import io.veredus.workflows.notification.Rendering.Rendered;
import io.veredus.workflows.notification.Rendering.Unrenderable;
import io.veredus.workflows.recipient.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes of a type's words what its channel carries. */
record Renderings(TemplateRenderer renderer, CodeMaker codes) {
  static final String NOT_FOR_INBOXES = "Codes and sensitive values never go to an inbox";

  Rendering render(
      List<PublishedTemplate> words,
      NotificationRequest request,
      Recipient recipient,
      Channel channel) {
    if (channel == Channel.SMS && isMadeByProvider(request, recipient)) {
      return new Rendered(
          new VerifyMessage(recipient.phone().orElseThrow(), Optional.of(recipient.locale())));
    }
    return Translation.of(words, channel, recipient.locale(), renderer.style(request).locale())
        .map(translation -> render(translation, request, recipient, channel))
        .orElseGet(() ->
            unrenderable(
                ReasonCode.TEMPLATE_FAILED,
                "There are no words of this type for the channel " + channel.wireName()));
  }

  private Rendering render(
      Translation translation, NotificationRequest request, Recipient recipient, Channel channel) {
    try {
      return switch (channel) {
        case EMAIL -> new Rendered(renderer.email(translation, request, recipient));
        case SMS -> new Rendered(renderer.sms(translation, request, recipient));
        case WEBHOOK -> new Rendered(renderer.webhook(translation, request, recipient));
        case INBOX -> harmless(request, renderer.inboxMessage(translation, request, recipient));
      };
    } catch (TemplateException wrong) {
      return unrenderable(ReasonCode.TEMPLATE_FAILED, wrong.problem());
    }
  }

  /** Types change, and data was sealed as its type was when it came. */
  private static Rendering harmless(NotificationRequest request, InboxMessage message) {
    var texts = new ArrayList<String>();
    message.withTexts(text -> {
      texts.add(text);
      return text;
    });
    return request.code().isPresent()
            || texts.stream().anyMatch(text -> text.contains(SensitiveValues.MARK))
        ? unrenderable(ReasonCode.NO_PROVIDER, NOT_FOR_INBOXES)
        : new Rendered(message);
  }

  private static Unrenderable unrenderable(ReasonCode code, String text) {
    return new Unrenderable(new Reason(code, text));
  }

  /** A provider that makes the code writes the text around it as well. */
  private boolean isMadeByProvider(NotificationRequest request, Recipient recipient) {
    return request.code().isPresent()
        && recipient.phone().isPresent()
        && codes.isProvider(request.tenant());
  }
}
