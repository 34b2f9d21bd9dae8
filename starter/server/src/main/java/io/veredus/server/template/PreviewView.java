package io.veredus.server.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.activities.template.InboxText;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.MessageAction;
import io.veredus.workflows.message.MessageParts;
import io.veredus.workflows.message.MessageText;
import io.veredus.workflows.message.RelayContent;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.message.WebhookMessage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a recipient would get: of a mail its subject, text and HTML, of a text message its text, of
 * the others title, body and actions.
 *
 * @param locale of the words, which need not be the one asked for
 * @param parts as a relay would get them
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record PreviewView(
    Channel channel,
    Locale locale,
    Optional<String> subject,
    Optional<String> text,
    Optional<String> html,
    Optional<MessageText> title,
    Optional<MessageText> body,
    List<MessageAction> actions,
    Optional<MessageParts> parts) {

  static PreviewView of(Locale locale, EmailMessage mail) {
    return new PreviewView(
        Channel.EMAIL,
        locale,
        Optional.of(mail.subject()),
        Optional.of(mail.text()),
        Optional.of(mail.html()),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        mail.relay().map(RelayContent::parts));
  }

  static PreviewView of(Locale locale, SmsMessage sms) {
    return new PreviewView(
        Channel.SMS,
        locale,
        Optional.empty(),
        Optional.of(sms.text()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        sms.relay().map(RelayContent::parts));
  }

  static PreviewView of(Locale locale, WebhookMessage webhook) {
    return told(Channel.WEBHOOK, locale, webhook.title(), webhook.body(), webhook.actions());
  }

  static PreviewView of(Locale locale, InboxText inbox) {
    return told(Channel.INBOX, locale, inbox.title(), inbox.body(), inbox.actions());
  }

  private static PreviewView told(
      Channel channel,
      Locale locale,
      MessageText title,
      MessageText body,
      List<MessageAction> actions) {
    return new PreviewView(
        channel,
        locale,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(title),
        Optional.of(body),
        actions,
        Optional.empty());
  }
}
