package io.veredus.activities.channel.twilio;

/** What one request came to. */
sealed interface TwilioResult {
  /** Twilio did it; {@code value} is what was asked of its answer. */
  record Done(String value) implements TwilioResult {}

  /** Twilio answered something else. */
  record Answered(TwilioAnswer answer) implements TwilioResult {}

  /** There was no answer. */
  record Broken(TwilioFault fault) implements TwilioResult {}
}
