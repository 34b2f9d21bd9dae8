package io.veredus.server.explanation;

import io.veredus.workflows.attempt.ReasonCode;

/**
 * What a reason means to somebody who does not know the code.
 *
 * @param meaning a clause that goes after "because"
 * @param remedy what can be done, in one sentence
 * @param concern whom it concerns
 */
public record ReasonWords(String meaning, String remedy, Concern concern) {
  /** Who can do something about it. */
  public enum Concern {
    /** Nobody: it is as it should be, or as somebody wanted it. */
    NOBODY,
    /** Whoever looks after the recipient's data, or the recipient. */
    RECIPIENT,
    /** Whoever writes the types, templates and requests. */
    AUTHOR,
    /** Whoever operates Veredus and its providers. */
    OPERATOR
  }

  /** The words of every reason that there is. */
  public static ReasonWords of(ReasonCode code) {
    return switch (code) {
      case SCHEDULED ->
          nobody("it is to be sent at a later time", "Nothing has to be done: it goes out then.");
      case DUPLICATE ->
          nobody(
              "the recipient was told the same a short while ago",
              "Nothing has to be done; the type's deduplication says for how long a repeat is held back.");
      case CANCELLED ->
          nobody("somebody cancelled it", "Send a new one if it is wanted after all.");
      case CODE_OUTDATED ->
          nobody(
              "its code had been replaced, used or given up before it could be sent",
              "Let the person ask for a new code.");
      case OPTED_OUT ->
          recipient(
              "the recipient asked not to get such messages",
              "Respect it; only the recipient can take it back.");
      case ADDRESS_SUPPRESSED ->
          recipient(
              "nothing is sent to the recipient's address: it is on the suppression list",
              "See why (GET /v1/suppressions); release it there once the cause is gone, and send it again.");
      case TYPE_OFF ->
          author(
              "its notification type is turned off",
              "Turn it on (PUT /v1/notification-types/{key}/enabled), and send it again.");
      case HELD_ON_REQUEST ->
          nobody(
              "somebody asked to hold it back",
              "Release it (POST /v1/notifications/{id}/release), or wait until it is released by itself.");
      case PAUSED ->
          nobody(
              "an operator has paused delivery",
              "Nothing has to be done: it goes out after ./veredus resume, unless its time to live is over.");
      case RECIPIENT_UNKNOWN ->
          recipient(
              "nobody is known by that recipient id",
              "Save the recipient (PUT /v1/recipients/{id}), or correct the id, and send it again.");
      case NO_ADDRESS ->
          recipient(
              "the recipient has no address that the channel could use",
              "Add the address to the recipient, or have it verified, and send it again.");
      case ADDRESS_REJECTED ->
          recipient(
              "the address does not exist or takes no messages",
              "Ask the recipient for the right address, and send it again.");
      case RECIPIENT_UNREACHABLE ->
          recipient(
              "the recipient's phone was off, out of reach, or would not take it",
              "Try again later, or use another channel.");
      case MAILBOX_UNAVAILABLE ->
          recipient(
              "the recipient's mailbox is full, closed or too small",
              "Tell the recipient by another channel.");
      case SEND_LIMIT_REACHED ->
          recipient(
              "the provider sends this recipient no more codes for now",
              "Wait until the last code was checked or has expired.");
      default -> ofAuthorOrOperator(code);
    };
  }

  private static ReasonWords ofAuthorOrOperator(ReasonCode code) {
    return switch (code) {
      case TYPE_UNKNOWN ->
          author(
              "its notification type does not exist any more",
              "Restore the type (PUT /v1/notification-types/{key}), and send it again.");
      case INVALID_REQUEST ->
          author(
              "the request cannot be carried out as it is",
              "Correct what the reason names, such as an attachment that cannot be fetched.");
      case TEMPLATE_FAILED ->
          author(
              "there are no words for it, or they could not be filled with the data given",
              "Correct the template (POST …/preview shows the mistake) or the data, and send it again.");
      case MESSAGE_REJECTED ->
          author(
              "the provider refuses this message for good",
              "Read the provider's words: content, size or sender are usual causes.");
      case ATTEMPTS_USED_UP ->
          operator(
              "every attempt that the retry schedule allows had failed",
              "Look at the last attempt: its reason is the one to remove. Then send it again.");
      case TIME_TO_LIVE ->
          operator(
              "it could not be sent within its time to live",
              "Look at what it waited for: the last attempt, a missing provider, or missing workers. Then send it again.");
      default -> ofOperator(code);
    };
  }

  private static ReasonWords ofOperator(ReasonCode code) {
    return switch (code) {
      case POLICY_REJECTED ->
          operator(
              "the provider refuses by its policy: reputation, sender authentication or content",
              "Check SPF, DKIM and DMARC of the sender's domain, and the provider's words.");
      case DESTINATION_NOT_SERVED ->
          operator(
              "the provider does not send to that country or network",
              "Allow the destination in the provider's account, or add a provider that serves it.");
      case PROVIDER_UNREACHABLE ->
          operator(
              "no connection to the provider could be made",
              "Check the provider's host and port, the network, and whether the provider is up.");
      case PROVIDER_UNAVAILABLE ->
          operator(
              "the provider could not take messages at that time",
              "Wait, or add a second provider to the channel.");
      case PROVIDER_THROTTLED ->
          operator(
              "there were more messages than the provider takes at a time",
              "Raise the limit with the provider and in maxPerSecond, or add a provider.");
      case PROVIDER_AUTHENTICATION ->
          operator(
              "the provider refused our user name, password or key",
              "Set the right secret (PUT /v1/providers/{id}/secrets/{name}, or the configuration), then test the provider.");
      case PROVIDER_MISCONFIGURED ->
          operator(
              "the provider's settings cannot work",
              "Correct the provider's settings; POST /v1/providers/{id}/test shows which step fails.");
      case NO_PROVIDER ->
          operator(
              "no provider serves the channel",
              "Add or activate a provider (POST /v1/providers), or set veredus.email.smarthost.");
      case PROTOCOL_ERROR ->
          operator(
              "the provider's answer could not be understood",
              "Check that host and port lead to the provider, and nothing else answers there.");
      case CONNECTION_LOST, TIMED_OUT ->
          operator(
              "the connection ended, or the provider did not answer, before the message was complete",
              "Check the network to the provider, and its load.");
      case ANSWER_LOST ->
          operator(
              "the provider's answer never came, so that it may or may not have the message",
              "Ask the provider, or the recipient, before you send it again.");
      case WORKER_LOST ->
          operator(
              "a worker stopped in the middle of an attempt, so that the message may have gone out",
              "Look why the worker stopped; ask the recipient before you send it again.");
      case STORE_UNAVAILABLE ->
          operator("the database could not be asked", "Check PostgreSQL: ./veredus diagnose.");
      case SECRETS_UNAVAILABLE ->
          operator(
              "an encrypted value cannot be read because its key is missing",
              "Give every process the same veredus.secrets.keys, older keys included.");
      case WORKFLOW_TERMINATED ->
          operator(
              "an operator ended its workflow in Temporal by hand",
              "Send it again if it is still wanted.");
      default ->
          operator(
              "of a defect in Veredus",
              "Look for the notification's id in the workers' logs, and report the defect.");
    };
  }

  private static ReasonWords nobody(String meaning, String remedy) {
    return new ReasonWords(meaning, remedy, Concern.NOBODY);
  }

  private static ReasonWords recipient(String meaning, String remedy) {
    return new ReasonWords(meaning, remedy, Concern.RECIPIENT);
  }

  private static ReasonWords author(String meaning, String remedy) {
    return new ReasonWords(meaning, remedy, Concern.AUTHOR);
  }

  private static ReasonWords operator(String meaning, String remedy) {
    return new ReasonWords(meaning, remedy, Concern.OPERATOR);
  }
}
