package io.veredus.server.verification;

import io.veredus.postgres.notification.IdempotencyKey;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.server.verification.VerificationIntake.Accepted;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.verification.Delivery;
import java.util.Optional;

/** Understands what is asked for and has it stored, or gives an earlier answer once more. */
final class AskIntake {
  private final AskReader reader;
  private final VerificationIntake intake;

  AskIntake(AskReader reader, VerificationIntake intake) {
    this.reader = reader;
    this.intake = intake;
  }

  /**
   * @throws ProblemException if nothing was stored
   */
  Accepted accept(TenantId tenant, byte[] body, Optional<IdempotencyKey> key) {
    VerificationAsk ask;
    try {
      ask = reader.read(tenant, body);
    } catch (ProblemException refused) { // it may have been right when it was sent first
      return key.flatMap(given -> intake.earlier(tenant, given)).orElseThrow(() -> refused);
    }
    if (key.isPresent() && ask.delivery() == Delivery.HOST) {
      throw new ProblemException(
          ProblemType.INVALID_IDEMPOTENCY_KEY,
          "With returnCode there is no answer to repeat: the code is told once, and kept nowhere");
    }
    return intake.accept(tenant, ask, key);
  }
}
