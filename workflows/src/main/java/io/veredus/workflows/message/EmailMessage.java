package io.veredus.workflows.message;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.recipient.EmailAddress;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A mail without its sender, which is the provider's.
 *
 * @param toName display name of the recipient
 * @param subject one line of text, not yet encoded
 * @param text plain-text body
 * @param html HTML body
 * @param relay the same in parts, for a relay that makes the mail itself
 */
public record EmailMessage(
    EmailAddress to,
    Optional<String> toName,
    String subject,
    String text,
    String html,
    Optional<RelayContent> relay)
    implements Message {

  public EmailMessage {
    if (subject.lines().count() > 1) {
      throw new IllegalArgumentException("A subject is one line");
    }
  }

  /** A mail that is only known as a whole. */
  public EmailMessage(
      EmailAddress to, Optional<String> toName, String subject, String text, String html) {
    this(to, toName, subject, text, html, Optional.empty());
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
        relay.map(it -> it.withTexts(change)));
  }
}
