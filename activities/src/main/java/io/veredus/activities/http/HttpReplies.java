package io.veredus.activities.http;

import static io.veredus.workflows.attempt.ReasonCode.ADDRESS_REJECTED;
import static io.veredus.workflows.attempt.ReasonCode.MESSAGE_REJECTED;
import static io.veredus.workflows.attempt.ReasonCode.PROTOCOL_ERROR;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_AUTHENTICATION;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_MISCONFIGURED;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_THROTTLED;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_UNAVAILABLE;
import static io.veredus.workflows.attempt.ReasonCode.TIMED_OUT;
import static java.util.Map.entry;

import io.veredus.activities.http.HttpAnswer.Answered;
import io.veredus.activities.http.HttpAnswer.Lost;
import io.veredus.activities.http.HttpAnswer.NotSent;
import io.veredus.activities.http.HttpAnswer.Refused;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What HTTP statuses mean (RFC 9110, section 15), as a table. Bodies are never quoted: they may
 * repeat what is secret in the request.
 */
public final class HttpReplies {
  /** The endpoint is gone for good (RFC 9110, section 15.5.11). */
  public static final int GONE = 410;

  private enum Verdict {
    LATER,
    REJECTED,
    /** The endpoint itself is not to be used again. */
    BAD_ADDRESS
  }

  private record Row(Verdict verdict, ReasonCode reason) {}

  /** Other statuses mean what the x00 of their class does (RFC 9110, section 15). */
  private static final Map<Integer, Row> TABLE =
      Map.ofEntries(
          later(100, PROTOCOL_ERROR), // final only after an Upgrade that was never asked for
          // Redirects are not followed: the new place was never checked by who set the old one
          rejected(300, PROVIDER_MISCONFIGURED),
          later(302, PROVIDER_UNAVAILABLE), // "temporarily under a different URI" (15.4.3, 15.4.8)
          later(307, PROVIDER_UNAVAILABLE),
          rejected(400, MESSAGE_REJECTED),
          rejected(401, PROVIDER_AUTHENTICATION),
          rejected(403, PROVIDER_AUTHENTICATION),
          rejected(404, PROVIDER_MISCONFIGURED), // nothing there, as far as the server tells
          rejected(405, PROVIDER_MISCONFIGURED),
          rejected(407, PROVIDER_AUTHENTICATION),
          later(408, TIMED_OUT), // the request came too slowly, so it was not acted on (15.5.9)
          entry(GONE, new Row(Verdict.BAD_ADDRESS, ADDRESS_REJECTED)),
          rejected(421, PROVIDER_MISCONFIGURED), // no server for this name (15.5.20)
          later(425, PROVIDER_UNAVAILABLE), // RFC 8470, section 5.2
          rejected(426, PROVIDER_MISCONFIGURED), // wants another protocol (15.5.22)
          later(429, PROVIDER_THROTTLED), // RFC 6585, section 4
          later(500, PROVIDER_UNAVAILABLE));

  private HttpReplies() {}

  /**
   * The outcome of a call to the recipient's own endpoint, which nobody else can stand in for.
   *
   * @param messageId the name of the message, by which the endpoint knows it too
   * @param now when the answer came
   */
  public static AttemptOutcome ofEndpoint(HttpAnswer answer, String messageId, Instant now) {
    return switch (answer) {
      case NotSent(var reason) -> new RetryLater(reason);
      case Lost(var reason) -> new Ambiguous(reason);
      case Refused(var reason) -> new Rejected(reason, false);
      case Answered answered -> ofStatus(answered, messageId, now);
    };
  }

  /**
   * The outcome of a call to a provider. What is its own fault, or that of its settings, says
   * nothing about the message: the next attempt may be another provider's.
   */
  public static AttemptOutcome ofProvider(HttpAnswer answer, String messageId, Instant now) {
    return switch (ofEndpoint(answer, messageId, now)) {
      case Rejected(var reason, _) when reason.code().blamesProvider() -> new RetryLater(reason);
      case Rejected(var reason, var gone) when gone ->
          new RetryLater(new Reason(PROVIDER_MISCONFIGURED, reason.text()));
      case AttemptOutcome outcome -> outcome;
    };
  }

  private static AttemptOutcome ofStatus(Answered answer, String messageId, Instant now) {
    if (answer.status() / 100 == 2) {
      return answer.flaw().<AttemptOutcome>map(Ambiguous::new).orElseGet(() -> new Sent(messageId));
    }
    var row = rowOf(answer.status());
    var reason = new Reason(row.reason(), "The endpoint answered " + answer.status());
    return switch (row.verdict()) {
      case LATER -> new RetryLater(reason, retryAfter(answer, now));
      case REJECTED -> new Rejected(reason, false);
      case BAD_ADDRESS -> new Rejected(reason, true);
    };
  }

  /** A status that does not exist counts as 5xx (RFC 9110, section 15). */
  private static Row rowOf(int status) {
    var classRow = TABLE.getOrDefault(status / 100 * 100, new Row(Verdict.LATER, PROTOCOL_ERROR));
    return TABLE.getOrDefault(status, classRow);
  }

  private static Optional<Duration> retryAfter(Answered answer, Instant now) {
    return answer.header("Retry-After").flatMap(value -> RetryAfter.of(value, now));
  }

  private static Map.Entry<Integer, Row> later(int status, ReasonCode reason) {
    return entry(status, new Row(Verdict.LATER, reason));
  }

  private static Map.Entry<Integer, Row> rejected(int status, ReasonCode reason) {
    return entry(status, new Row(Verdict.REJECTED, reason));
  }
}
