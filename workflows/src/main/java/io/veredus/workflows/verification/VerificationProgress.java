package io.veredus.workflows.verification;

import java.time.Instant;

/**
 * How far a verification that has not ended has come.
 *
 * @param sends codes sent, or given to the host, until now
 * @param checks how often a code was entered since the last send
 * @param sentAt when the last code was sent
 * @param expiresAt when the last code ends
 */
public record VerificationProgress(int sends, int checks, Instant sentAt, Instant expiresAt) {
  /** As it is when accepted. */
  public static VerificationProgress first(VerificationRequest request) {
    return sent(1, request.acceptedAt(), request.spec());
  }

  /** After the send of this number; checks are counted anew. */
  static VerificationProgress sent(int number, Instant at, CodeSpec spec) {
    return new VerificationProgress(number, 0, at, at.plus(spec.lifetime()));
  }

  VerificationProgress checked(int number) {
    return new VerificationProgress(sends, number, sentAt, expiresAt);
  }
}
