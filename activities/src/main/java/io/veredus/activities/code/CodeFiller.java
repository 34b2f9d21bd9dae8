package io.veredus.activities.code;

import io.veredus.postgres.verification.CodeHashes;
import io.veredus.postgres.verification.DrawnCodes;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.code.CodeHash;
import io.veredus.workflows.code.CodePlaceholder;
import io.veredus.workflows.code.CodeRef;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.message.Message;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a fresh code into a message right before it is sent. Its hash is stored first, so that no
 * code can arrive that is not known; the code itself is gone when the attempt is over.
 */
public final class CodeFiller {
  private static final Logger LOG = LoggerFactory.getLogger(CodeFiller.class);
  private static final Rejected OUTDATED =
      new Rejected(
          new Reason(
              ReasonCode.CODE_OUTDATED, "The verification has ended, or a later code was sent"),
          false);
  private static final RetryLater NOT_STORED =
      new RetryLater(
          new Reason(ReasonCode.STORE_UNAVAILABLE, "The code could not be stored, so it was kept"));

  /** Where hashes of codes are kept; {@link DrawnCodes} in production. */
  interface Codes {
    /** Whether the code is wanted, and stored. */
    boolean add(VerificationId id, int send, CodeHash hash);
  }

  private final CodeDraw draw = new CodeDraw();
  private final CodeHashes hashes;
  private final Codes codes;

  public CodeFiller(CodeHashes hashes, DrawnCodes codes) {
    this(hashes, codes::add);
  }

  CodeFiller(CodeHashes hashes, Codes codes) {
    this.hashes = hashes;
    this.codes = codes;
  }

  /**
   * Sends the request's message by {@code send}, with a code if it has a place for one. It has none
   * where the provider makes the codes.
   *
   * @return what sending came to; rejected without it if the code is no longer wanted
   */
  public AttemptOutcome attempt(AttemptRequest request, Function<Message, AttemptOutcome> send) {
    return request
        .code()
        .map(code -> attemptWith(code, request.message(), send))
        .orElseGet(() -> send.apply(request.message()));
  }

  private AttemptOutcome attemptWith(
      CodeRef ref, Message message, Function<Message, AttemptOutcome> send) {
    var code = draw.draw(ref.format());
    var filled = message.withTexts(text -> text.replace(CodePlaceholder.TEXT, code));
    if (filled.equals(message)) {
      return send.apply(message);
    }
    try {
      if (!codes.add(ref.verification(), ref.send(), hashes.drawn(ref.verification(), code))) {
        return OUTDATED;
      }
    } catch (RuntimeException away) {
      LOG.warn("A code for {} could not be stored", ref.verification(), away);
      return NOT_STORED;
    }
    return send.apply(filled);
  }
}
