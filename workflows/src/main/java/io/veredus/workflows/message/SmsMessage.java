package io.veredus.workflows.message;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.recipient.PhoneNumber;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A text message without its sender, which is the provider's.
 *
 * @param text as the recipient is to read it
 * @param relay the same in parts, for a relay that makes the text itself
 */
public record SmsMessage(PhoneNumber to, String text, Optional<RelayContent> relay)
    implements Message {

  /** A text that is only known as a whole. */
  public SmsMessage(PhoneNumber to, String text) {
    this(to, text, Optional.empty());
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public SmsMessage withTexts(UnaryOperator<String> change) {
    return new SmsMessage(to, change.apply(text), relay.map(it -> it.withTexts(change)));
  }
}
