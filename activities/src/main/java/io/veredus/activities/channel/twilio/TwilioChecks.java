package io.veredus.activities.channel.twilio;

import static io.veredus.workflows.attempt.ReasonCode.PROTOCOL_ERROR;

import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.verification.VerifyCheck;
import io.veredus.workflows.verification.VerifyCheck.Approved;
import io.veredus.workflows.verification.VerifyCheck.Exhausted;
import io.veredus.workflows.verification.VerifyCheck.Expired;
import io.veredus.workflows.verification.VerifyCheck.Unavailable;
import io.veredus.workflows.verification.VerifyCheck.Wrong;
import java.time.Duration;
import java.util.Optional;

/** What Twilio Verify's answers to a check mean, as a table. */
final class TwilioChecks {
  /** Five wrong tries. */
  private static final int CHECKS_USED_UP = 60202;

  /** A code that is not 4 to 10 digits cannot be the one; we make all other parameters. */
  private static final int INVALID_PARAMETER = 60200;

  private TwilioChecks() {}

  /** By the status of a verification. */
  static VerifyCheck checkOf(String status) {
    return switch (status) {
      case "approved" -> new Approved();
      case "pending" -> new Wrong();
      case "expired", "canceled", "deleted", "failed" -> new Expired();
      case "max_attempts_reached" -> new Exhausted();
      default ->
          new Unavailable(
              new Reason(PROTOCOL_ERROR, "A verification of an unknown status"), Optional.empty());
    };
  }

  /** By an error. Twilio forgets a verification that is approved, expired or used up: 404. */
  static VerifyCheck checkOf(TwilioAnswer answer) {
    return switch (answer.code().orElse(0)) {
      case CHECKS_USED_UP -> new Exhausted();
      case INVALID_PARAMETER -> new Wrong();
      case 20404 -> new Expired();
      default -> unavailable(TwilioErrors.outcomeOf(answer));
    };
  }

  static VerifyCheck checkOf(TwilioFault fault) {
    return unavailable(TwilioErrors.outcomeOf(fault));
  }

  private static VerifyCheck unavailable(AttemptOutcome outcome) {
    Optional<Duration> retryAfter =
        outcome instanceof RetryLater(_, var asked) ? asked : Optional.empty();
    return new Unavailable(outcome.why().orElseThrow(), retryAfter);
  }
}
