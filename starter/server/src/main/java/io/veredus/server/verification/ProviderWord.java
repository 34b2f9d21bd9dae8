package io.veredus.server.verification;

import io.veredus.activities.code.ProviderChecks;
import io.veredus.postgres.verification.StoredVerification;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.code.CodeAlphabet;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.verification.Delivery;
import io.veredus.workflows.verification.ProviderVerdict;
import io.veredus.workflows.verification.VerifyCheck;
import java.util.List;
import java.util.Optional;

/**
 * Asks the provider that sent the last code, if it made the code too. That is done here and not in
 * the workflow, whose history must not know what was entered.
 */
record ProviderWord(Attempts attempts, ProviderChecks checks) {
  /** The attempts of a notification, oldest first. */
  interface Attempts {
    List<Attempt> of(NotificationId id);
  }

  /**
   * Empty if the code is ours to judge.
   *
   * @throws io.veredus.server.problem.ProblemException if the provider cannot be asked
   */
  Optional<ProviderVerdict> of(StoredVerification stored, String entered) {
    var request = stored.request();
    if (request.delivery() == Delivery.HOST) {
      return Optional.empty();
    }
    var progress = stored.progress();
    var id = NotificationId.ofSend(request.id(), progress.sends(), progress.sentAt());
    var code = CodeAlphabet.DIGITS.normalise(entered);
    return attempts.of(id).reversed().stream()
        .filter(attempt -> attempt.outcome() instanceof Sent)
        .findFirst()
        .flatMap(attempt ->
            attempt
                .provider()
                .flatMap(provider ->
                    checks.check(
                        request.tenant(),
                        provider,
                        ((Sent) attempt.outcome()).providerMessageId(),
                        code)))
        .map(ProviderWord::verdict);
  }

  private static ProviderVerdict verdict(VerifyCheck check) {
    return switch (check) {
      case VerifyCheck.Approved() -> ProviderVerdict.APPROVED;
      case VerifyCheck.Wrong() -> ProviderVerdict.WRONG;
      case VerifyCheck.Expired() -> ProviderVerdict.EXPIRED;
      case VerifyCheck.Exhausted() -> ProviderVerdict.EXHAUSTED;
      case VerifyCheck.Unavailable _ -> throw VerificationWorkflows.unavailable();
    };
  }
}
