package io.veredus.workflows.message;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.recipient.PhoneNumber;

/** A text message without its sender, which is the provider's. */
public record SmsMessage(PhoneNumber to, String text) implements Message {
  @Override
  public Channel channel() {
    return Channel.SMS;
  }
}
