package io.veredus.activities.template;

import io.veredus.workflows.message.Branding;
import io.veredus.workflows.message.MessageAction;
import io.veredus.workflows.message.MessageEvent;
import io.veredus.workflows.message.MessageParts;
import io.veredus.workflows.message.RelayContent;
import io.veredus.workflows.notification.NotificationRequest;

/** A message in parts, for a relay that puts them together itself. */
final class RelayParts {
  private RelayParts() {}

  static RelayContent of(Words words, String text, NotificationRequest request, Branding branding) {
    return new RelayContent(
        request.event().map(MessageEvent::type).orElse(request.type().value()),
        new MessageParts(
            words.titleOrSubject(),
            words.preHeader(),
            words.subject(),
            words.greeting(),
            text,
            words.button().map(MessageAction::url).orElse(""),
            words.button().map(RelayParts::label).orElse(""),
            words.footer().text()),
        branding,
        request.data());
  }

  private static String label(MessageAction button) {
    return button.label().equals(button.url()) ? "" : button.label();
  }
}
