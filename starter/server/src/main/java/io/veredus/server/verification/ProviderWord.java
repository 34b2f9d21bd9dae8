package io.veredus.server.verification;

import io.veredus.activities.code.ProviderChecks;
import io.veredus.activities.code.ProviderChecks.Which;
import io.veredus.postgres.verification.StoredVerification;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.code.CodeAlphabet;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.verification.Delivery;
import io.veredus.workflows.verification.ProviderVerdict;
import io.veredus.workflows.verification.VerificationRequest;
import io.veredus.workflows.verification.VerifyCheck;
import java.util.List;
import java.util.Optional;

/**
 * Asks the provider that sent the last code, if it made the code too. That is done here and not in
 * the workflow, whose history must not know what was entered.
 */
record ProviderWord(Attempts attempts, ProviderChecks checks, Making making) {
  /** What was sent is recorded soon. */
  private static final int SECONDS_UNTIL_RECORDED = 1;

  /** The attempts of a notification, oldest first. */
  interface Attempts {
    List<Attempt> of(NotificationId id);
  }

  /** Who makes codes, and for which number. */
  interface Making {
    /** Whether a code of ours was drawn for the last send. */
    boolean isOurs(StoredVerification stored);

    /** Whether it is a provider that makes the tenant's codes by now. */
    boolean isProvider(TenantId tenant);

    /** The number that the codes go to, if it can be said with certainty. */
    Optional<PhoneNumber> number(VerificationRequest request);
  }

  /**
   * Empty if the code is ours to judge.
   *
   * @throws io.veredus.server.problem.ProblemException if the provider cannot be asked, or what it
   *     sent is not known yet
   */
  Optional<ProviderVerdict> of(StoredVerification stored, String entered) {
    var request = stored.request();
    if (request.delivery() == Delivery.HOST) {
      return Optional.empty();
    }
    var progress = stored.progress();
    var made =
        attempts.of(NotificationId.ofSend(request.id(), progress.sends(), progress.sentAt()));
    var code = CodeAlphabet.DIGITS.normalise(entered);
    var carrier =
        last(made, AttemptOutcome.Sent.class).or(() -> last(made, AttemptOutcome.Ambiguous.class));
    var verdict = carrier.flatMap(attempt -> verdict(request, attempt, code));
    if (verdict.isEmpty() && isOpen(stored, made, carrier.isPresent())) {
      throw VerificationWorkflows.unavailable(SECONDS_UNTIL_RECORDED);
    }
    return verdict;
  }

  /**
   * Whether nobody can judge: a code that is not ours went by a provider that is gone, or may be on
   * its way by one that makes codes.
   */
  private boolean isOpen(StoredVerification stored, List<Attempt> made, boolean mayHaveArrived) {
    var request = stored.request();
    boolean over = !made.isEmpty() && made.getLast().outcome() instanceof AttemptOutcome.Rejected;
    return request.channel() == Channel.SMS
        && (mayHaveArrived || !over && making.isProvider(request.tenant()))
        && !making.isOurs(stored);
  }

  private Optional<ProviderVerdict> verdict(
      VerificationRequest request, Attempt attempt, String code) {
    return attempt
        .provider()
        .flatMap(provider ->
            which(request, attempt)
                .flatMap(which ->
                    checks
                        .check(request.tenant(), provider, which, code)
                        .map(check -> verdict(which, check))));
  }

  private Optional<Which> which(VerificationRequest request, Attempt attempt) {
    return attempt.outcome() instanceof AttemptOutcome.Sent(var providerMessageId)
        ? Optional.of(new Which.Sent(providerMessageId))
        : making.number(request).map(Which.PendingFor::new);
  }

  private static Optional<Attempt> last(List<Attempt> made, Class<? extends AttemptOutcome> kind) {
    return made.reversed().stream().filter(one -> kind.isInstance(one.outcome())).findFirst();
  }

  private static ProviderVerdict verdict(Which which, VerifyCheck check) {
    return switch (check) {
      case VerifyCheck.Approved() -> ProviderVerdict.APPROVED;
      case VerifyCheck.Wrong() -> ProviderVerdict.WRONG;
      case VerifyCheck.Expired() -> {
        if (which instanceof Which.PendingFor) { // perhaps it never got there, and is sent again
          throw VerificationWorkflows.unavailable(SECONDS_UNTIL_RECORDED);
        }
        yield ProviderVerdict.EXPIRED;
      }
      case VerifyCheck.Exhausted() -> ProviderVerdict.EXHAUSTED;
      case VerifyCheck.Unavailable _ -> throw VerificationWorkflows.unavailable();
    };
  }
}
