package io.veredus.postgres.verification;

import io.veredus.workflows.id.VerificationId;
import java.time.Duration;

/** What storing a verification came to. */
public sealed interface VerificationAcceptance {
  /** Stored now. */
  record Accepted() implements VerificationAcceptance {}

  /** The address had as many as a day allows; nothing was stored. */
  record LimitReached(Duration retryAfter) implements VerificationAcceptance {}

  /** Stored by an earlier request with the same key and body. */
  record Replayed(VerificationId id) implements VerificationAcceptance {}

  /** The key belongs to an earlier request with another body; nothing was stored. */
  record KeyReused() implements VerificationAcceptance {}

  /** A request with the same key is under way at this moment; nothing was stored. */
  record KeyInUse() implements VerificationAcceptance {}
}
