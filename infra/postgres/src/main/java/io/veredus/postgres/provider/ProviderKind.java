package io.veredus.postgres.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.veredus.workflows.channel.Channel;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of provider, and the channel that each serves. */
public enum ProviderKind {
  /** Mail over SMTP. */
  SMTP(Channel.EMAIL),
  /** Mail as JSON to an endpoint that has its own sender logic. */
  HTTP_EMAIL(Channel.EMAIL),
  /** Text messages as JSON to an endpoint that has its own sender logic. */
  HTTP_SMS(Channel.SMS),
  /** Text messages by Twilio's Messages API. */
  TWILIO_MESSAGES(Channel.SMS),
  /** One-time codes that Twilio makes, sends and checks. */
  TWILIO_VERIFY(Channel.SMS),
  /** Signed HTTP calls to the endpoints of recipients. */
  WEBHOOK(Channel.WEBHOOK);

  private final Channel channel;

  ProviderKind(Channel channel) {
    this.channel = channel;
  }

  /**
   * @throws IllegalArgumentException naming the known kinds
   */
  @JsonCreator
  public static ProviderKind of(String wireName) {
    return Arrays.stream(values())
        .filter(kind -> kind.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A provider's kind is one of " + known()));
  }

  /** The known kinds, for error messages. */
  public static String known() {
    return Arrays.stream(values()).map(ProviderKind::wireName).collect(Collectors.joining(", "));
  }

  public Channel channel() {
    return channel;
  }

  /** As written in JSON and the store. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
