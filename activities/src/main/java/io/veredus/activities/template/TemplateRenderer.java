package io.veredus.activities.template;

import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes mails from templates. What templates see is {@code data}, {@code recipient}, {@code
 * notification}.
 */
public final class TemplateRenderer {
  /** Both bodies together: Temporal takes payloads of at most 2 MB. */
  private static final int MAXIMUM_BYTES = 1_000_000;

  private final Templates subjects = Templates.ofSubjects();
  private final Templates bodies = Templates.ofBodies();

  /**
   * @throws TemplateException if the template is wrong, a value is missing, or the mail would be
   *     larger than 1 MB
   */
  public EmailMessage email(
      Translation translation, NotificationRequest request, Recipient recipient) {
    var to = recipient.email().orElseThrow(() -> new TemplateException("There is no address"));
    var values = values(request.id(), request.data(), recipient);
    var source = translation.source();
    String subject = OneLine.of(subjects.render(source.subject(), Templates.contextOf(values)));
    var body = MarkdownBody.of(bodies.render(source.body(), Templates.contextOf(values)));
    String html = HtmlDocument.of(translation.locale(), subject, body.html());
    requireReasonableSize(body.text(), html);
    return new EmailMessage(to, recipient.name().map(OneLine::of), subject, body.text(), html);
  }

  /** What templates see, of which nothing but maps and plain values is reachable. */
  static Map<String, Object> values(
      NotificationId id, Map<String, Object> data, Recipient recipient) {
    return Map.of(
        "data", data, "recipient", values(recipient), "notification", Map.of("id", id.toString()));
  }

  private static Map<String, Object> values(Recipient recipient) {
    var values = new LinkedHashMap<String, Object>();
    recipient.id().ifPresent(id -> values.put("id", id.value()));
    recipient.name().ifPresent(name -> values.put("name", name));
    recipient.email().ifPresent(email -> values.put("email", email.value()));
    recipient.phone().ifPresent(phone -> values.put("phone", phone.value()));
    values.put("locale", recipient.locale().toLanguageTag());
    values.put("timeZone", recipient.timeZone().getId());
    return values;
  }

  private static void requireReasonableSize(String text, String html) {
    int size =
        text.getBytes(StandardCharsets.UTF_8).length + html.getBytes(StandardCharsets.UTF_8).length;
    if (size > MAXIMUM_BYTES) {
      throw new TemplateException("The mail would be larger than 1 MB: " + size + " bytes");
    }
  }
}
