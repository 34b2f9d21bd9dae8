package io.veredus.activities.channel.smtp;

import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;

/** What is to go along with a mail cannot be had. */
final class AttachmentFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient AttemptOutcome outcome;

  private AttachmentFault(AttemptOutcome outcome, String text) {
    super(text);
    this.outcome = outcome;
  }

  /** It never will be. */
  static AttachmentFault lasting(String text) {
    return new AttachmentFault(
        new Rejected(new Reason(ReasonCode.INVALID_REQUEST, text), false), text);
  }

  /** It may be at the next attempt; no provider is to blame. */
  static AttachmentFault passing(String text) {
    return new AttachmentFault(new RetryLater(new Reason(ReasonCode.INVALID_REQUEST, text)), text);
  }

  /** This provider is not made for it. */
  static AttachmentFault unsupported(String text) {
    return new AttachmentFault(
        new RetryLater(new Reason(ReasonCode.PROVIDER_MISCONFIGURED, text)), text);
  }

  AttemptOutcome outcome() {
    return outcome;
  }
}
