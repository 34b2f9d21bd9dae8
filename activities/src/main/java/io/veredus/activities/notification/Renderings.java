package io.veredus.activities.notification;

import io.veredus.activities.provider.CodeMaker;
import io.veredus.activities.template.TemplateException;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.activities.template.Translation;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.VerifyMessage;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.Rendering;
import io.veredus.workflows.notification.Rendering.Rendered;
import io.veredus.workflows.notification.Rendering.Unrenderable;
import io.veredus.workflows.recipient.Recipient;
import java.util.Optional;

/** Makes of a type what its channel carries. */
record Renderings(TemplateRenderer renderer, CodeMaker codes) {
  Rendering render(
      NotificationType type, NotificationRequest request, Recipient recipient, Channel channel) {
    try {
      return switch (channel) {
        case EMAIL -> new Rendered(renderer.email(wordsFor(type, recipient), request, recipient));
        case SMS -> new Rendered(sms(type, request, recipient));
        case WEBHOOK ->
            new Rendered(renderer.webhook(wordsFor(type, recipient), request, recipient));
        case INBOX ->
            unrenderable(ReasonCode.NO_PROVIDER, "Nothing is rendered for the channel inbox");
      };
    } catch (TemplateException wrong) {
      return unrenderable(ReasonCode.TEMPLATE_FAILED, wrong.problem());
    }
  }

  static Unrenderable unrenderable(ReasonCode code, String text) {
    return new Unrenderable(new Reason(code, text));
  }

  /** A provider that makes the code writes the text around it as well. */
  private Message sms(NotificationType type, NotificationRequest request, Recipient recipient) {
    var to = recipient.phone();
    return request.code().isPresent() && to.isPresent() && codes.isProvider(request.tenant())
        ? new VerifyMessage(to.get(), Optional.of(recipient.locale()))
        : renderer.sms(wordsFor(type, recipient), request, recipient);
  }

  private static Translation wordsFor(NotificationType type, Recipient recipient) {
    return Translation.of(type, recipient.locale());
  }
}
