package io.veredus.workflows.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The ways to reach a recipient. */
public enum Channel {
  /** Mail to an e-mail address. */
  EMAIL,
  /** Text message to a phone number. */
  SMS,
  /** HTTP call to an endpoint of the recipient. */
  WEBHOOK,
  /** Message kept by Veredus for the recipient to read in the host application. */
  INBOX;

  /**
   * @throws IllegalArgumentException naming the known channels
   */
  @JsonCreator
  public static Channel of(String wireName) {
    return Arrays.stream(values())
        .filter(channel -> channel.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A channel is one of " + known()));
  }

  /** The known channels, for error messages. */
  public static String known() {
    return Arrays.stream(values()).map(Channel::wireName).collect(Collectors.joining(", "));
  }

  /** As written in JSON, task queues and metrics. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
