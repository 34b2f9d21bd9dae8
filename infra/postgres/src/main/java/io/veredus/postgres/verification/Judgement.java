package io.veredus.postgres.verification;

import io.veredus.postgres.secret.KeyedHashes;
import io.veredus.postgres.secret.SecretException;
import io.veredus.workflows.code.CodeHash;
import io.veredus.workflows.verification.CodeCheck;
import io.veredus.workflows.verification.ProviderVerdict;
import io.veredus.workflows.verification.Verdict;
import io.veredus.workflows.verification.VerificationState;
import java.util.List;

/**
 * What a code that was entered into a verification that had not ended is.
 *
 * @param endsAs what the verification is from then on
 */
record Judgement(Verdict verdict, VerificationState endsAs) {
  /**
   * @throws SecretException if a code was drawn under a key that whoever hashed what was entered
   *     does not have: it cannot be told whether it is right
   */
  static Judgement of(CodeCheck check, List<DrawnCodes.DrawnCode> drawn) {
    drawn.forEach(code -> requireComparable(check.request().entered(), code.hash()));
    boolean current = false;
    boolean earlier = false;
    for (var code : drawn) { // all of them, so that the time says nothing about which
      boolean same = isAmong(check.request().entered(), code.hash());
      current |= same && code.send() == check.send();
      earlier |= same && code.send() < check.send();
    }
    return current
        ? new Judgement(Verdict.APPROVED, VerificationState.APPROVED)
        : check
            .request()
            .provider()
            .filter(word -> word != ProviderVerdict.WRONG)
            .map(Judgement::byWordOf)
            .orElse(mistaken(check, earlier));
  }

  private static void requireComparable(List<CodeHash> entered, CodeHash drawn) {
    if (entered.stream().noneMatch(hash -> hash.key().equals(drawn.key()))) {
      throw new SecretException(
          "A code was drawn under key \"%s\", which is not among veredus.secrets.keys of the server that took what was entered"
              .formatted(drawn.key()));
    }
  }

  private static boolean isAmong(List<CodeHash> entered, CodeHash drawn) {
    boolean found = false;
    for (var hash : entered) {
      found |= KeyedHashes.same(hash.value(), drawn.value());
    }
    return found;
  }

  private static Judgement byWordOf(ProviderVerdict provider) {
    return switch (provider) {
      case APPROVED -> new Judgement(Verdict.APPROVED, VerificationState.APPROVED);
      case EXPIRED -> new Judgement(Verdict.EXPIRED, VerificationState.EXPIRED);
      case EXHAUSTED -> new Judgement(Verdict.EXHAUSTED, VerificationState.EXHAUSTED);
      case WRONG -> throw new IllegalArgumentException("Ours may be right");
    };
  }

  private static Judgement mistaken(CodeCheck check, boolean earlier) {
    return new Judgement(
        earlier ? Verdict.SUPERSEDED : Verdict.WRONG,
        check.number() >= check.maximum()
            ? VerificationState.EXHAUSTED
            : VerificationState.PENDING);
  }
}
