package io.veredus.activities.conformance;

import static io.veredus.activities.conformance.Expected.ambiguous;
import static io.veredus.activities.conformance.Expected.kept;
import static io.veredus.activities.conformance.Expected.rejected;
import static io.veredus.activities.conformance.Expected.retryLater;
import static io.veredus.activities.conformance.Expected.sent;
import static io.veredus.workflows.attempt.ReasonCode.ADDRESS_REJECTED;
import static io.veredus.workflows.attempt.ReasonCode.ANSWER_LOST;
import static io.veredus.workflows.attempt.ReasonCode.CONNECTION_LOST;
import static io.veredus.workflows.attempt.ReasonCode.MESSAGE_REJECTED;
import static io.veredus.workflows.attempt.ReasonCode.PROTOCOL_ERROR;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_AUTHENTICATION;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_MISCONFIGURED;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_THROTTLED;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_UNAVAILABLE;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_UNREACHABLE;
import static io.veredus.workflows.attempt.ReasonCode.TIMED_OUT;

import java.time.Duration;

/** What a server may do to an attempt, and what the attempt comes to unless a kind says why not. */
public enum Case {
  SUCCESS("success", "takes the message", sent()),
  SLOW("slow", "takes the message, and says so a second before the deadline", sent()),
  SILENT_FROM_THE_START(
      "silent from the start",
      "accepts the connection and never says a word",
      retryLater(TIMED_OUT)),
  SILENT_AFTER_THE_MESSAGE(
      "silent after the message",
      "reads the message and never says a word again",
      ambiguous(ANSWER_LOST)),
  REFUSED("refused", "listens on no such port", retryLater(PROVIDER_UNREACHABLE)),
  RESET_BEFORE_THE_BODY(
      "reset before the body",
      "resets the connection before it read any of the message",
      retryLater(CONNECTION_LOST)),
  RESET_WITHIN_THE_BODY(
      "reset within the body",
      "resets the connection when it has read a part of the message",
      retryLater(CONNECTION_LOST)),
  RESET_AFTER_THE_BODY(
      "reset after the body",
      "resets the connection when it has read all of the message",
      ambiguous(ANSWER_LOST)),
  MESSAGE_REFUSED("message refused", "refuses the message for good", rejected(MESSAGE_REJECTED)),
  ADDRESS_REFUSED(
      "address refused",
      "says that the address does not exist, or no longer",
      rejected(ADDRESS_REJECTED).suppressing()),
  UNAVAILABLE("unavailable", "cannot take it now", retryLater(PROVIDER_UNAVAILABLE)),
  THROTTLED("throttled", "asks for fewer messages", retryLater(PROVIDER_THROTTLED)),
  THROTTLED_WITH_DELAY(
      "throttled with a delay",
      "asks for fewer messages, the next in 17 s",
      retryLater(PROVIDER_THROTTLED).after(Duration.ofSeconds(17))),
  WRONG_CREDENTIALS(
      "wrong credentials", "refuses our credentials", retryLater(PROVIDER_AUTHENTICATION)),
  TLS("TLS", "shows a good certificate and takes the message", sent()),
  TLS_EXPIRED(
      "TLS: expired", "shows a certificate of yesterday", retryLater(PROVIDER_MISCONFIGURED)),
  TLS_WRONG_NAME(
      "TLS: wrong name", "shows a certificate of another name", retryLater(PROVIDER_MISCONFIGURED)),
  TLS_UNKNOWN_AUTHORITY(
      "TLS: unknown authority",
      "shows a certificate that an authority signed which nobody trusts",
      retryLater(PROVIDER_MISCONFIGURED)),
  GARBAGE("garbage", "answers what is not its protocol", ambiguous(PROTOCOL_ERROR)),
  GARBAGE_IN_SUCCESS(
      "garbage in success", "takes the message, with an answer that makes no sense", sent()),
  OVERSIZED("oversized", "answers without an end", ambiguous(PROTOCOL_ERROR)),
  NO_SECRET_IN_A_LOG_LINE(
      "no secret in a log line",
      "did all of the above, and quoted what it heard; all loggers were at their lowest level",
      kept()),
  NO_TEXT_IN_A_LOG_LINE(
      "no address or text in a log line",
      "the same, for what only the recipient is to know",
      kept());

  private final String title;
  private final String conduct;
  private final Expected usual;

  Case(String title, String conduct, Expected usual) {
    this.title = title;
    this.conduct = conduct;
    this.usual = usual;
  }

  String title() {
    return title;
  }

  /** What the server does. */
  String conduct() {
    return conduct;
  }

  Expected usual() {
    return usual;
  }

  boolean isAboutTls() {
    return name().startsWith("TLS");
  }

  /** Whether it is about the log of all cases before. */
  boolean isAboutLog() {
    return this == NO_SECRET_IN_A_LOG_LINE || this == NO_TEXT_IN_A_LOG_LINE;
  }

  /** Whether the server never gets to read a message. */
  boolean endsBeforeTheMessage() {
    return switch (this) {
      case SILENT_FROM_THE_START,
          REFUSED,
          RESET_BEFORE_THE_BODY,
          RESET_WITHIN_THE_BODY,
          TLS_EXPIRED,
          TLS_WRONG_NAME,
          TLS_UNKNOWN_AUTHORITY ->
          true;
      default -> false;
    };
  }

  /** Only of a message that is longer than the network's buffers can a part be read. */
  boolean needsLongMessage() {
    return this == RESET_BEFORE_THE_BODY || this == RESET_WITHIN_THE_BODY;
  }

  /** How long the attempt may take. */
  Duration time() {
    return switch (this) {
      case SLOW -> Duration.ofSeconds(4);
      case SILENT_FROM_THE_START, SILENT_AFTER_THE_MESSAGE -> Duration.ofMillis(1_500);
      case OVERSIZED -> Duration.ofSeconds(6);
      default -> Duration.ofSeconds(30);
    };
  }

  @Override
  public String toString() {
    return title;
  }
}
