package io.veredus.workflows.message;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.recipient.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A one-time code whose digits and text are the provider's own: nothing here is secret.
 *
 * @param locale language of the text, BCP 47; empty leaves it to the provider
 */
public record VerifyMessage(PhoneNumber to, Optional<Locale> locale) implements Message {
  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  /** It has none: the provider writes them. */
  @Override
  public VerifyMessage withTexts(UnaryOperator<String> change) {
    return this;
  }
}
