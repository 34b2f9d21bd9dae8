package io.veredus.postgres.verification;

import io.veredus.workflows.verification.VerificationProgress;
import io.veredus.workflows.verification.VerificationRequest;
import io.veredus.workflows.verification.VerificationState;
import java.time.Instant;
import java.util.Optional;

/**
 * A verification as its row says.
 *
 * @param recorded the state that was written down; time goes on without writing
 */
public record StoredVerification(
    VerificationRequest request,
    VerificationState recorded,
    VerificationProgress progress,
    Optional<Instant> endedAt) {
  /** The state at {@code time}: a code expires whether anybody writes it down or not. */
  public VerificationState stateAt(Instant time) {
    return recorded.isTerminal() || time.isBefore(progress.expiresAt())
        ? recorded
        : VerificationState.EXPIRED;
  }
}
