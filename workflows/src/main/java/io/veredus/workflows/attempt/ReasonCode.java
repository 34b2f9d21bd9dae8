package io.veredus.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The machine-readable reasons for outcomes of attempts and states of notifications. */
public enum ReasonCode {
  /** Accepted to be sent at a later time. */
  SCHEDULED,
  /** Nobody is known by the recipient id. */
  RECIPIENT_UNKNOWN,
  /** The recipient has no address on the channel. */
  NO_ADDRESS,
  /** The recipient was told the same a short while ago. */
  DUPLICATE,
  /** The recipient's address is on the list of those that nothing is sent to. */
  ADDRESS_SUPPRESSED,
  /** The notification type is turned off. */
  TYPE_OFF,
  /** The notification type does not exist, or no longer. */
  TYPE_UNKNOWN,
  /** The request cannot be carried out as it is. */
  INVALID_REQUEST,
  /** Another code took this one's place, or it could be used no longer, before it was sent. */
  CODE_OUTDATED,
  /** The template could not be rendered with the data given. */
  TEMPLATE_FAILED,
  /**
   * The provider says that the address does not exist or takes no mail (RFC 3463 X.1.1 and its
   * kin).
   */
  ADDRESS_REJECTED,
  /** The recipient does not want such messages, or asked this sender to stop. */
  OPTED_OUT,
  /** The recipient's phone was off, out of reach or would not take the message. */
  RECIPIENT_UNREACHABLE,
  /** The recipient's mailbox is full, disabled or too small for the message (RFC 3463 X.2). */
  MAILBOX_UNAVAILABLE,
  /** The provider refuses this message for good. */
  MESSAGE_REJECTED,
  /** The provider refuses by policy: reputation, authentication of the sender, content (X.7). */
  POLICY_REJECTED,
  /** The provider does not send to that region or network from this account or sender. */
  DESTINATION_NOT_SERVED,
  /** The provider sends this recipient no more codes until one is checked or has expired. */
  SEND_LIMIT_REACHED,
  /** No connection to the provider could be made. */
  PROVIDER_UNREACHABLE,
  /** The provider answered that it cannot take the message now. */
  PROVIDER_UNAVAILABLE,
  /** The provider asks for fewer messages. */
  PROVIDER_THROTTLED,
  /** The provider refused our credentials. */
  PROVIDER_AUTHENTICATION,
  /** The settings of the provider cannot work. */
  PROVIDER_MISCONFIGURED,
  /** No provider serves the channel. */
  NO_PROVIDER,
  /** The provider broke its own protocol. */
  PROTOCOL_ERROR,
  /** The connection ended before the provider could have taken the message. */
  CONNECTION_LOST,
  /** The connection ended, or time ran out, after the message and before the answer. */
  ANSWER_LOST,
  /** The provider did not answer in time, before the message was complete. */
  TIMED_OUT,
  /** The worker died, or could not record, in the middle of an attempt. */
  WORKER_LOST,
  /** What must be stored before the attempt could not be. */
  STORE_UNAVAILABLE,
  /** A value that is kept encrypted could not be read: its key is missing. */
  SECRETS_UNAVAILABLE,
  /** All attempts of the retry schedule are used up. */
  ATTEMPTS_USED_UP,
  /** The time to live was over. */
  TIME_TO_LIVE,
  /** Cancelled on request. */
  CANCELLED,
  /** An operator ended the workflow in Temporal. */
  WORKFLOW_TERMINATED,
  /** A defect of Veredus; the log says more. */
  INTERNAL_ERROR;

  /** Whether another provider might succeed where this one did not. */
  public boolean blamesProvider() {
    return switch (this) {
      case DESTINATION_NOT_SERVED,
          PROVIDER_UNREACHABLE,
          PROVIDER_UNAVAILABLE,
          PROVIDER_THROTTLED,
          PROVIDER_AUTHENTICATION,
          PROVIDER_MISCONFIGURED,
          NO_PROVIDER,
          PROTOCOL_ERROR,
          CONNECTION_LOST,
          TIMED_OUT ->
          true;
      default -> false;
    };
  }

  /**
   * Whether it speaks against using the provider at all for a while. That it does not serve one
   * destination says nothing of the others.
   */
  public boolean countsAgainstProvider() {
    return blamesProvider() && this != DESTINATION_NOT_SERVED;
  }

  @JsonCreator
  public static ReasonCode of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  /** As written in JSON, the store, logs and metrics. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
