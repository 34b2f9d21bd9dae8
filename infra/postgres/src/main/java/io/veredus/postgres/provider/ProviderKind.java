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
  WEBHOOK(Channel.WEBHOOK),
  /** The inboxes that are kept here: always there, and never set up. */
  INBOX(Channel.INBOX);

  private final Channel channel;

  ProviderKind(Channel channel) {
    this.channel = channel;
  }

  /**
   * A kind that can be set up.
   *
   * @throws IllegalArgumentException naming the known kinds
   */
  @JsonCreator
  public static ProviderKind of(String wireName) {
    return Arrays.stream(values())
        .filter(kind -> kind.wireName().equals(wireName) && !kind.isBuiltIn())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A provider's kind is one of " + known()));
  }

  /** The kinds that can be set up, for error messages. */
  public static String known() {
    return Arrays.stream(values())
        .filter(kind -> !kind.isBuiltIn())
        .map(ProviderKind::wireName)
        .collect(Collectors.joining(", "));
  }

  /** Whether nobody sets it up, as it is always there. */
  public boolean isBuiltIn() {
    return this == INBOX;
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
