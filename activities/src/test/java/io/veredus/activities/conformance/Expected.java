package io.veredus.activities.conformance;

import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.ReasonCode;
import java.time.Duration;

/** What an attempt is to come to, or why there can be none of this sort. */
public sealed interface Expected {
  /** As it stands in the table. */
  record Outcome(String words) implements Expected {
    /** The next attempt is to wait as long as the server asked. */
    Outcome after(Duration delay) {
      return new Outcome(words + " after " + delay.toSeconds() + " s");
    }

    /** The address is not to be used again. */
    public Outcome suppressing() {
      return new Outcome(words + ", address suppressed");
    }
  }

  /** The case cannot exist. */
  record NotApplicable(String why) implements Expected {}

  /**
   * What is wrong with a provider today; if it comes to what is usual after all, its test fails, so
   * that nobody forgets to take this away.
   */
  record Gap(String what) implements Expected {}

  static Gap gap(String what) {
    return new Gap(what);
  }

  /** Nothing was told. */
  static Outcome kept() {
    return new Outcome("kept");
  }

  static Outcome sent() {
    return new Outcome("sent");
  }

  static Outcome retryLater(ReasonCode reason) {
    return because("retry_later", reason);
  }

  static Outcome rejected(ReasonCode reason) {
    return because("rejected", reason);
  }

  static Outcome ambiguous(ReasonCode reason) {
    return because("ambiguous", reason);
  }

  static NotApplicable notApplicable(String why) {
    return new NotApplicable(why);
  }

  /** What an attempt came to, in the same words. */
  static Outcome of(AttemptOutcome outcome) {
    var told =
        outcome
            .why()
            .map(reason -> because(outcome.wireName(), reason.code()))
            .orElseGet(Expected::sent);
    return switch (outcome) {
      case RetryLater(_, var delay) -> delay.map(told::after).orElse(told);
      case Rejected(_, var suppressed) -> suppressed ? told.suppressing() : told;
      default -> told;
    };
  }

  private static Outcome because(String outcome, ReasonCode reason) {
    return new Outcome(outcome + ": " + reason.wireName());
  }
}
