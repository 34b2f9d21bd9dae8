package io.veredus.activities.channel.twilio;

import static io.veredus.workflows.attempt.ReasonCode.ADDRESS_REJECTED;
import static io.veredus.workflows.attempt.ReasonCode.ANSWER_LOST;
import static io.veredus.workflows.attempt.ReasonCode.CONNECTION_LOST;
import static io.veredus.workflows.attempt.ReasonCode.DESTINATION_NOT_SERVED;
import static io.veredus.workflows.attempt.ReasonCode.INVALID_REQUEST;
import static io.veredus.workflows.attempt.ReasonCode.MESSAGE_REJECTED;
import static io.veredus.workflows.attempt.ReasonCode.OPTED_OUT;
import static io.veredus.workflows.attempt.ReasonCode.POLICY_REJECTED;
import static io.veredus.workflows.attempt.ReasonCode.PROTOCOL_ERROR;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_AUTHENTICATION;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_MISCONFIGURED;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_THROTTLED;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_UNAVAILABLE;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_UNREACHABLE;
import static io.veredus.workflows.attempt.ReasonCode.RECIPIENT_UNREACHABLE;
import static io.veredus.workflows.attempt.ReasonCode.SEND_LIMIT_REACHED;
import static io.veredus.workflows.attempt.ReasonCode.TIMED_OUT;
import static java.util.Map.entry;

import io.veredus.activities.channel.twilio.TwilioFault.Kind;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import java.util.Map;
import java.util.Optional;

/**
 * What Twilio's error codes (its Error and Warning Dictionary) and HTTP statuses mean, as a table.
 * The code says more than the status. What is the fault of the account or its sender is tried
 * later, as another provider may do better; what is the recipient's or the message's is not.
 */
final class TwilioErrors {
  private enum Verdict {
    LATER,
    REJECTED,
    /** The number itself is bad, or wants no more of us, and is not to be used again. */
    BAD_ADDRESS
  }

  private record Row(Verdict verdict, ReasonCode reason) {}

  private static final Map<Integer, Row> CODES =
      Map.ofEntries(
          // The number
          badAddress(14101, ADDRESS_REJECTED), // invalid To
          badAddress(21211, ADDRESS_REJECTED), // invalid To number
          badAddress(21217, ADDRESS_REJECTED), // not a valid number
          badAddress(21265, ADDRESS_REJECTED), // a short code
          badAddress(21614, ADDRESS_REJECTED), // not a mobile number
          badAddress(21635, ADDRESS_REJECTED), // a landline
          badAddress(30005, ADDRESS_REJECTED), // unknown handset
          badAddress(30006, ADDRESS_REJECTED), // landline or unreachable carrier
          badAddress(60205, ADDRESS_REJECTED), // Verify: a landline
          badAddress(21610, OPTED_OUT),
          rejected(30003, RECIPIENT_UNREACHABLE), // switched off or out of reach: for now
          // The message
          rejected(14103, MESSAGE_REJECTED), // invalid body
          rejected(21266, MESSAGE_REJECTED), // to ourselves
          rejected(21602, MESSAGE_REJECTED), // no body
          rejected(21604, INVALID_REQUEST), // no To
          rejected(21617, MESSAGE_REJECTED), // above 1600 characters
          rejected(21619, MESSAGE_REJECTED), // no body, media or content
          rejected(30008, MESSAGE_REJECTED), // unknown error of the carrier
          rejected(30010, MESSAGE_REJECTED), // dearer than allowed
          rejected(60200, INVALID_REQUEST), // Verify: invalid parameter
          rejected(30004, POLICY_REJECTED), // blocked
          rejected(30007, POLICY_REJECTED), // filtered
          rejected(60238, POLICY_REJECTED), // Verify: blocked by Twilio
          rejected(60410, POLICY_REJECTED), // Verify: prefix blocked by Fraud Guard, 12 hours
          rejected(60203, SEND_LIMIT_REACHED), // Verify: five sends without a check; status 429
          // Where it may go
          later(21408, DESTINATION_NOT_SERVED), // region not enabled
          later(21612, DESTINATION_NOT_SERVED), // not with this To and From
          later(60605, DESTINATION_NOT_SERVED), // Verify: geographic permissions
          // The account and its sender
          later(20003, PROVIDER_AUTHENTICATION),
          later(20005, PROVIDER_MISCONFIGURED), // account not active
          later(20008, PROVIDER_AUTHENTICATION), // test credentials
          later(20404, PROVIDER_MISCONFIGURED), // no such account or service
          later(14102, PROVIDER_MISCONFIGURED), // invalid From
          later(21212, PROVIDER_MISCONFIGURED), // invalid From number
          later(21219, PROVIDER_MISCONFIGURED), // trial account, number not verified
          later(21601, PROVIDER_MISCONFIGURED), // From cannot send
          later(21603, PROVIDER_MISCONFIGURED), // no From
          later(21606, PROVIDER_MISCONFIGURED), // From not ours, or cannot send
          later(21608, PROVIDER_MISCONFIGURED), // trial account, number not verified
          later(21609, PROVIDER_MISCONFIGURED), // invalid status callback
          later(21659, PROVIDER_MISCONFIGURED), // From not of Twilio
          later(21660, PROVIDER_MISCONFIGURED), // From of another account
          later(21661, PROVIDER_MISCONFIGURED), // From cannot send
          later(21701, PROVIDER_MISCONFIGURED), // no such messaging service
          later(21703, PROVIDER_MISCONFIGURED), // messaging service without a number
          later(21704, PROVIDER_MISCONFIGURED), // the same
          later(21705, PROVIDER_MISCONFIGURED), // invalid messaging service
          later(21910, PROVIDER_MISCONFIGURED), // From and To of different channels
          later(30002, PROVIDER_MISCONFIGURED), // account suspended
          later(30032, PROVIDER_MISCONFIGURED), // toll-free number not verified
          later(30034, PROVIDER_MISCONFIGURED), // number not registered (A2P 10DLC)
          later(60204, PROVIDER_MISCONFIGURED), // Verify: not with this service
          // How much
          later(14107, PROVIDER_THROTTLED), // messages in a row to one number
          later(20429, PROVIDER_THROTTLED),
          later(21611, PROVIDER_THROTTLED), // queue of this sender full
          later(30001, PROVIDER_THROTTLED), // queue overflow
          later(30022, PROVIDER_THROTTLED), // A2P rate
          later(30023, PROVIDER_THROTTLED), // A2P daily cap
          later(60207, PROVIDER_THROTTLED), // Verify: rate limit of the service
          later(60212, PROVIDER_THROTTLED), // Verify: too many at once for one number
          later(63017, PROVIDER_THROTTLED),
          // Twilio itself
          later(20500, PROVIDER_UNAVAILABLE),
          later(20503, PROVIDER_UNAVAILABLE),
          later(21730, PROVIDER_UNAVAILABLE), // maintenance
          later(30410, PROVIDER_UNAVAILABLE)); // carrier timed out

  private TwilioErrors() {}

  static AttemptOutcome outcomeOf(TwilioAnswer answer) {
    if (answer.status() / 100 == 2) { // taken, but under which name?
      return new Ambiguous(new Reason(PROTOCOL_ERROR, answer.text()));
    }
    var row = rowOf(answer.code()).orElseGet(() -> rowOf(answer.status(), answer.code()));
    var reason = new Reason(row.reason(), answer.text());
    return switch (row.verdict()) {
      case LATER -> new RetryLater(reason, answer.retryAfter());
      case REJECTED -> new Rejected(reason, false);
      case BAD_ADDRESS -> new Rejected(reason, true);
    };
  }

  /**
   * The same for a code, which somebody waits for and can ask for again: all of 4xx but 429 rejects
   * at once.
   */
  static AttemptOutcome verificationOutcomeOf(TwilioAnswer answer) {
    return outcomeOf(answer) instanceof RetryLater(var reason, _)
            && answer.status() / 100 == 4
            && answer.status() != 429
        ? new Rejected(reason, false)
        : outcomeOf(answer);
  }

  static AttemptOutcome outcomeOf(TwilioFault fault) {
    return switch (fault.stage()) {
      case CONNECTING ->
          new RetryLater(new Reason(beforeWriting(fault, PROVIDER_UNREACHABLE), fault.text()));
      case WRITING ->
          new RetryLater(new Reason(beforeWriting(fault, CONNECTION_LOST), fault.text()));
      case WRITTEN -> new Ambiguous(new Reason(afterWriting(fault), fault.text()));
    };
  }

  private static ReasonCode beforeWriting(TwilioFault fault, ReasonCode broken) {
    return switch (fault.kind()) {
      case BROKEN -> broken;
      case TIMED_OUT -> TIMED_OUT;
      case UNTRUSTED -> PROVIDER_MISCONFIGURED;
      case UNINTELLIGIBLE -> PROTOCOL_ERROR;
    };
  }

  private static ReasonCode afterWriting(TwilioFault fault) {
    return fault.kind() == Kind.UNINTELLIGIBLE ? PROTOCOL_ERROR : ANSWER_LOST;
  }

  /** Why a message that Twilio took did not arrive. */
  static ReasonCode reasonOf(Optional<Integer> code) {
    return rowOf(code).map(Row::reason).orElse(MESSAGE_REJECTED);
  }

  /** Whether a code says that the number is not to be used again. */
  static boolean suppresses(Optional<Integer> code) {
    return rowOf(code).filter(row -> row.verdict() == Verdict.BAD_ADDRESS).isPresent();
  }

  private static Optional<Row> rowOf(Optional<Integer> code) {
    return code.flatMap(known -> Optional.ofNullable(CODES.get(known)));
  }

  /** What a status says alone; without a code, 4xx is not of Twilio but of something between. */
  private static Row rowOf(int status, Optional<Integer> code) {
    return switch (status) {
      case 401, 403 -> new Row(Verdict.LATER, PROVIDER_AUTHENTICATION);
      case 404 -> new Row(Verdict.LATER, PROVIDER_MISCONFIGURED);
      case 408, 425 -> new Row(Verdict.LATER, PROVIDER_UNAVAILABLE);
      case 429 -> new Row(Verdict.LATER, PROVIDER_THROTTLED);
      default -> rowOfClass(status / 100, code.isPresent());
    };
  }

  private static Row rowOfClass(int statusClass, boolean coded) {
    return switch (statusClass) {
      case 4 ->
          coded
              ? new Row(Verdict.REJECTED, MESSAGE_REJECTED)
              : new Row(Verdict.LATER, PROTOCOL_ERROR);
      case 5 -> new Row(Verdict.LATER, PROVIDER_UNAVAILABLE);
      default -> new Row(Verdict.LATER, PROTOCOL_ERROR);
    };
  }

  private static Map.Entry<Integer, Row> later(int code, ReasonCode reason) {
    return entry(code, new Row(Verdict.LATER, reason));
  }

  private static Map.Entry<Integer, Row> rejected(int code, ReasonCode reason) {
    return entry(code, new Row(Verdict.REJECTED, reason));
  }

  private static Map.Entry<Integer, Row> badAddress(int code, ReasonCode reason) {
    return entry(code, new Row(Verdict.BAD_ADDRESS, reason));
  }
}
