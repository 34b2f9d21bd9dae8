package io.veredus.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.veredus.workflows.channel.Channel;
import java.util.function.UnaryOperator;

/** A rendered message, ready for a provider of its channel. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EmailMessage.class, name = "email"),
  @JsonSubTypes.Type(value = SmsMessage.class, name = "sms"),
  @JsonSubTypes.Type(value = VerifyMessage.class, name = "verify"),
  @JsonSubTypes.Type(value = WebhookMessage.class, name = "webhook"),
  @JsonSubTypes.Type(value = InboxMessage.class, name = "inbox")
})
public sealed interface Message
    permits EmailMessage, SmsMessage, VerifyMessage, WebhookMessage, InboxMessage {
  /** The channel that can carry it. */
  @JsonIgnore
  Channel channel();

  /** The same with {@code change} applied to every text that the recipient gets to see. */
  Message withTexts(UnaryOperator<String> change);
}
