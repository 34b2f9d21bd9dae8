package io.veredus.workflows.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.recipient.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A mail without its sender, which is the provider's.
 *
 * @param toName display name of the recipient
 * @param subject one line of text, not yet encoded
 * @param text plain-text body
 * @param html HTML body
 * @param relay the same in parts, for a relay that makes the mail itself
 * @param unsubscribeUrl where a POST ends such mails, without a login (RFC 8058)
 * @param attachments what goes along, at most 20
 */
public record EmailMessage(
    EmailAddress to,
    Optional<String> toName,
    String subject,
    String text,
    String html,
    Optional<RelayContent> relay,
    Optional<String> unsubscribeUrl,
    List<AttachmentRef> attachments)
    implements Message {
  /** One header line of at most 998 characters (RFC 5322, section 2.1.1) has to hold it. */
  private static final Pattern URL = Pattern.compile("https?://[\\x21-\\x7E&&[^<>]]{1,900}");

  public EmailMessage {
    if (subject.lines().count() > 1) {
      throw new IllegalArgumentException("A subject is one line");
    }
    if (unsubscribeUrl.filter(url -> !URL.matcher(url).matches()).isPresent()) {
      throw new IllegalArgumentException("An unsubscribe URL is http or https, in ASCII");
    }
    attachments = attachments == null ? List.of() : List.copyOf(attachments); // older histories
    if (attachments.size() > EmailExtras.MOST_ATTACHMENTS) {
      throw new IllegalArgumentException(
          "A mail has at most " + EmailExtras.MOST_ATTACHMENTS + " attachments");
    }
  }

  /** A mail with nothing attached, and nothing to unsubscribe from. */
  public EmailMessage(
      EmailAddress to,
      Optional<String> toName,
      String subject,
      String text,
      String html,
      Optional<RelayContent> relay) {
    this(to, toName, subject, text, html, relay, Optional.empty(), List.of());
  }

  /** A mail that is only known as a whole. */
  public EmailMessage(
      EmailAddress to, Optional<String> toName, String subject, String text, String html) {
    this(to, toName, subject, text, html, Optional.empty());
  }

  /** The same with what its sender asked for besides its texts. */
  public EmailMessage with(EmailExtras extras) {
    return new EmailMessage(
        to, toName, subject, text, html, relay, extras.unsubscribeUrl(), extras.attachments());
  }

  /** The same with a place to unsubscribe at, unless it has one. */
  public EmailMessage offering(Optional<String> url) {
    return new EmailMessage(
        to, toName, subject, text, html, relay, unsubscribeUrl.or(() -> url), attachments);
  }

  /** Older histories and stored messages know no attachments, and are read as they were written. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @Override
  public List<AttachmentRef> attachments() {
    return attachments;
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public EmailMessage withTexts(UnaryOperator<String> change) {
    return new EmailMessage(
        to,
        toName,
        change.apply(subject),
        change.apply(text),
        change.apply(html),
        relay.map(it -> it.withTexts(change)),
        unsubscribeUrl,
        attachments);
  }
}
