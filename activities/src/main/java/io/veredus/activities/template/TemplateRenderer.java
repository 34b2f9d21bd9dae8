package io.veredus.activities.template;

import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.InboxMessage;
import io.veredus.workflows.message.MessageText;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.message.WebhookMessage;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes messages from templates, each channel's from the same source. What templates see is {@code
 * data}, {@code recipient}, {@code notification}, {@code event}, {@code tenant}, {@code branding},
 * {@code links}.
 */
public final class TemplateRenderer {
  /** All texts of a message together: Temporal takes payloads of at most 2 MB. */
  private static final int MAXIMUM_BYTES = 1_000_000;

  private final FieldTemplates templates = new FieldTemplates();
  private final HouseStyles styles;
  private final PersonalLinks links;

  public TemplateRenderer(HouseStyles styles, PersonalLinks links) {
    this.styles = styles;
    this.links = links;
  }

  /** Without links. */
  public TemplateRenderer(HouseStyles styles) {
    this(styles, PersonalLinks.NOBODYS);
  }

  /** Every tenant's messages look alike. */
  public TemplateRenderer() {
    this(HouseStyles.PLAIN);
  }

  /** What the tenant's messages have in common. */
  public HouseStyle style(NotificationRequest request) {
    return styles.of(request.tenant());
  }

  /**
   * @throws TemplateException if the template is wrong, a value is missing, a link leads where none
   *     may, or the mail would be larger than 1 MB
   */
  public EmailMessage email(
      Translation translation, NotificationRequest request, Recipient recipient) {
    var to = recipient.email().orElseThrow(TemplateRenderer::noAddress);
    var style = style(request);
    var words = words(translation, request, recipient, style);
    String text = TextMail.of(words);
    String html = HtmlMail.of(words, style, translation.locale());
    requireReasonableSize(text, text, html);
    var mail =
        new EmailMessage(
            to,
            recipient.name().map(OneLine::of),
            words.subject(),
            text,
            html,
            Optional.of(RelayParts.of(words, words.text().text(), request, style.branding())));
    return request.email().map(mail::with).orElse(mail).offering(links.of(request).unsubscribe());
  }

  /**
   * A text message: the text without its marks and without empty lines, and where to go.
   *
   * @throws TemplateException if the template is wrong, a value is missing, or a link leads where
   *     none may
   */
  public SmsMessage sms(Translation translation, NotificationRequest request, Recipient recipient) {
    var to = recipient.phone().orElseThrow(TemplateRenderer::noAddress);
    var style = style(request);
    var words = words(translation, request, recipient, style);
    String body = words.text().compactText();
    String text =
        Stream.concat(Stream.of(body), words.button().map(button -> button.url()).stream())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n"));
    requireReasonableSize(text, text);
    return new SmsMessage(
        to, text, Optional.of(RelayParts.of(words, body, request, style.branding())));
  }

  /**
   * A call of the recipient's endpoint, in no format yet.
   *
   * @throws TemplateException if the template is wrong, a value is missing, a link leads where none
   *     may, or the texts would be larger than 1 MB
   */
  public WebhookMessage webhook(
      Translation translation, NotificationRequest request, Recipient recipient) {
    EndpointId to = recipient.webhook().orElseThrow(TemplateRenderer::noAddress);
    var words = words(translation, request, recipient, style(request));
    var body = body(words, words.greeting());
    return new WebhookMessage(
        to,
        WebhookParts.type(request, translation),
        title(words),
        body,
        words.allActions(),
        Labels.of(request.data()),
        request.data(),
        WebhookParts.recipient(recipient),
        request.event());
  }

  /**
   * What shows in an inbox, where nobody needs to be greeted.
   *
   * @throws TemplateException if the template is wrong, a value is missing, a link leads where none
   *     may, or the texts would be larger than 1 MB
   */
  public InboxText inbox(
      Translation translation, NotificationRequest request, Recipient recipient) {
    var words = words(translation, request, recipient, style(request));
    return new InboxText(title(words), body(words, ""), words.allActions());
  }

  /**
   * The same for the inbox of a known recipient.
   *
   * @throws TemplateException as {@link #inbox} does
   */
  public InboxMessage inboxMessage(
      Translation translation, NotificationRequest request, Recipient recipient) {
    var to = recipient.id().orElseThrow(TemplateRenderer::noAddress);
    var text = inbox(translation, request, recipient);
    return new InboxMessage(
        to, request.type(), text.title(), text.body(), text.actions(), Targets.of(request));
  }

  private Words words(
      Translation translation, NotificationRequest request, Recipient recipient, HouseStyle style) {
    var values = TemplateValues.of(request, recipient, style, links.of(request));
    return templates.render(translation.source(), Templates.contextOf(values));
  }

  private static MessageText title(Words words) {
    String title = words.titleOrSubject();
    return new MessageText(title, MarkdownBody.escaped(title));
  }

  private static MessageText body(Words words, String greeting) {
    String text = words.text().text();
    String markdown = words.text().markdown();
    var body =
        greeting.isEmpty()
            ? new MessageText(text, markdown)
            : new MessageText(
                greeting + "\n\n" + text, MarkdownBody.escaped(greeting) + "\n\n" + markdown);
    requireReasonableSize(body.text(), body.markdown());
    return body;
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
