package io.veredus.activities.template;

import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.message.MessageRecipient;
import io.veredus.workflows.message.MessageType;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.Recipient;

/** What endpoints are told beside the words. */
final class WebhookParts {
  /** The attribute of a recipient that is told as their user name. */
  private static final String USERNAME = "username";

  private WebhookParts() {}

  static MessageType type(NotificationRequest request, Translation translation) {
    String key = request.type().value();
    return new MessageType(request.type(), key, key + "/" + translation.locale().toLanguageTag());
  }

  static MessageRecipient recipient(Recipient recipient) {
    return new MessageRecipient(
        recipient.id().map(RecipientId::value).orElse(""),
        recipient.name().orElse(""),
        recipient.email().map(EmailAddress::value).orElse(""),
        recipient.attributes().get(USERNAME) instanceof String username ? username : "");
  }
}
