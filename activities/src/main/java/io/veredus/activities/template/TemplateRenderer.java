package io.veredus.activities.template;

import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.message.Branding;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.MessageParts;
import io.veredus.workflows.message.MessageRecipient;
import io.veredus.workflows.message.MessageText;
import io.veredus.workflows.message.MessageType;
import io.veredus.workflows.message.RelayContent;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.message.WebhookMessage;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes messages from templates, each channel's from the same source. What templates see is {@code
 * data}, {@code recipient}, {@code notification}.
 */
public final class TemplateRenderer {
  /** All texts of a message together: Temporal takes payloads of at most 2 MB. */
  private static final int MAXIMUM_BYTES = 1_000_000;

  private final Templates subjects = Templates.ofSubjects();
  private final Templates bodies = Templates.ofBodies();

  /** What a template came to. */
  private record Words(String subject, MarkdownBody body) {}

  /**
   * @throws TemplateException if the template is wrong, a value is missing, or the mail would be
   *     larger than 1 MB
   */
  public EmailMessage email(
      Translation translation, NotificationRequest request, Recipient recipient) {
    var to = recipient.email().orElseThrow(TemplateRenderer::noAddress);
    var words = words(translation, request, recipient);
    String subject = words.subject();
    String text = words.body().text();
    String html = HtmlDocument.of(translation.locale(), subject, words.body().html());
    requireReasonableSize(text, text, html);
    var mail =
        new EmailMessage(
            to,
            recipient.name().map(OneLine::of),
            subject,
            text,
            html,
            Optional.of(relay(request, subject, text)));
    return request.email().map(mail::with).orElse(mail);
  }

  /**
   * A text message: the body without its marks and without empty lines.
   *
   * @throws TemplateException if the template is wrong or a value is missing
   */
  public SmsMessage sms(Translation translation, NotificationRequest request, Recipient recipient) {
    var to = recipient.phone().orElseThrow(TemplateRenderer::noAddress);
    var words = words(translation, request, recipient);
    String text = words.body().compactText();
    requireReasonableSize(text, text);
    return new SmsMessage(to, text, Optional.of(relay(request, words.subject(), text)));
  }

  /**
   * A call of the recipient's endpoint, in no format yet.
   *
   * @throws TemplateException if the template is wrong, a value is missing, or the texts would be
   *     larger than 1 MB
   */
  public WebhookMessage webhook(
      Translation translation, NotificationRequest request, Recipient recipient) {
    EndpointId to = recipient.webhook().orElseThrow(TemplateRenderer::noAddress);
    var words = words(translation, request, recipient);
    var title = new MessageText(words.subject(), words.subject());
    var body = new MessageText(words.body().text().strip(), words.body().markdown());
    requireReasonableSize(body.text(), body.markdown());
    return new WebhookMessage(
        to,
        typeOf(request, translation),
        title,
        body,
        List.of(),
        Labels.of(request.data()),
        request.data(),
        asTold(recipient),
        Optional.empty());
  }

  /** What templates see, of which nothing but maps and plain values is reachable. */
  static Map<String, Object> values(
      NotificationId id, Map<String, Object> data, Recipient recipient) {
    return Map.of(
        "data", data, "recipient", values(recipient), "notification", Map.of("id", id.toString()));
  }

  private Words words(Translation translation, NotificationRequest request, Recipient recipient) {
    var values = values(request.id(), request.data(), recipient);
    var source = translation.source();
    return new Words(
        OneLine.of(subjects.render(source.subject(), Templates.contextOf(values))),
        MarkdownBody.of(bodies.render(source.text(), Templates.contextOf(values))));
  }

  private static RelayContent relay(NotificationRequest request, String subject, String text) {
    return new RelayContent(
        request.type().value(),
        new MessageParts(subject, "", subject, "", text.strip(), "", "", ""),
        Branding.NONE,
        request.data());
  }

  private static MessageType typeOf(NotificationRequest request, Translation translation) {
    String key = request.type().value();
    return new MessageType(request.type(), key, key + "/" + translation.locale().toLanguageTag());
  }

  private static MessageRecipient asTold(Recipient recipient) {
    return new MessageRecipient(
        recipient.id().map(RecipientId::value).orElse(""),
        recipient.name().orElse(""),
        recipient.email().map(EmailAddress::value).orElse(""),
        "");
  }

  private static Map<String, Object> values(Recipient recipient) {
    var values = new LinkedHashMap<String, Object>();
    recipient.id().map(RecipientId::value).ifPresent(id -> values.put("id", id));
    recipient.name().ifPresent(name -> values.put("name", name));
    recipient.email().map(EmailAddress::value).ifPresent(email -> values.put("email", email));
    recipient.phone().map(PhoneNumber::value).ifPresent(phone -> values.put("phone", phone));
    values.put("locale", recipient.locale().toLanguageTag());
    values.put("timeZone", recipient.timeZone().getId());
    return values;
  }

  private static void requireReasonableSize(String... texts) {
    int size =
        Stream.of(texts).mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
    if (size > MAXIMUM_BYTES) {
      throw new TemplateException("The message would be larger than 1 MB: " + size + " bytes");
    }
  }

  private static TemplateException noAddress() {
    return new TemplateException("There is no address");
  }
}
