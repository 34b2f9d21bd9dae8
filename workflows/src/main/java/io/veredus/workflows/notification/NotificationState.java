package io.veredus.workflows.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a notification is in its life. */
public enum NotificationState {
  /** Stored, and never lost from then on; nothing was tried yet. */
  ACCEPTED,
  /** Waiting for its time, for the end of a pause, or to be released. */
  HELD,
  /** Released from waiting, on its way to the provider. */
  SENDING,
  /** An attempt failed for now; another follows. */
  RETRYING,
  /** The provider took the message. */
  SENT,
  /** The provider said that the message arrived. */
  DELIVERED,
  /** Rejected, or all attempts were used up. */
  FAILED,
  /** The time to live was over first. */
  EXPIRED,
  /** The provider may have taken the message, and a repeat was not allowed. */
  UNKNOWN,
  /** Not sent, on purpose: nothing to send to, opted out, address suppressed. */
  SUPPRESSED,
  /** Cancelled on request before it was sent. */
  CANCELLED;

  /** Whether nothing follows any more, but for a receipt. */
  public boolean isTerminal() {
    return switch (this) {
      case ACCEPTED, HELD, SENDING, RETRYING -> false;
      case SENT, DELIVERED, FAILED, EXPIRED, UNKNOWN, SUPPRESSED, CANCELLED -> true;
    };
  }

  /** Whether the workflow ends as failed, so that the Temporal UI shows it at a glance. */
  public boolean isFailure() {
    return switch (this) {
      case FAILED, EXPIRED, UNKNOWN -> true;
      default -> false;
    };
  }

  /**
   * @throws IllegalArgumentException naming the known states
   */
  @JsonCreator
  public static NotificationState of(String wireName) {
    return Arrays.stream(values())
        .filter(state -> state.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A state is one of " + known()));
  }

  /** The known states, for error messages. */
  public static String known() {
    return Arrays.stream(values())
        .map(NotificationState::wireName)
        .collect(Collectors.joining(", "));
  }

  /** As written in JSON, the store and metrics. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
