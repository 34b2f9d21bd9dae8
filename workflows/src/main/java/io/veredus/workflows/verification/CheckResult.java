package io.veredus.workflows.verification;

/**
 * What entering a code came to, and how often it can be tried again.
 *
 * @param triesLeft 0 once the verification has ended
 */
public record CheckResult(Verdict verdict, int triesLeft) {
  /** Of a verification that had ended before. */
  public static CheckResult ended(VerificationState state) {
    return new CheckResult(state.verdict(), 0);
  }
}
