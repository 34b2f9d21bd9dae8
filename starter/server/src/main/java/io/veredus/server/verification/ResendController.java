package io.veredus.server.verification;

import io.veredus.postgres.tenant.Scope;
import io.veredus.postgres.verification.CodeHashes;
import io.veredus.postgres.verification.StoredVerification;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.verification.ResendRequest;
import io.veredus.workflows.verification.ResendResult.CapReached;
import io.veredus.workflows.verification.ResendResult.Ended;
import io.veredus.workflows.verification.ResendResult.Resent;
import io.veredus.workflows.verification.ResendResult.TooSoon;
import io.veredus.workflows.verification.VerificationState;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/verifications/{id}/resend}. */
@RestController
final class ResendController {
  private final Verifications verifications;
  private final VerificationIntake intake;
  private final CodeHashes hashes;

  ResendController(Verifications verifications, VerificationIntake intake, CodeHashes hashes) {
    this.verifications = verifications;
    this.intake = intake;
    this.hashes = hashes;
  }

  /** 201 with the new code where the host delivers it, else 202. */
  @Needs(Scope.SEND)
  @PostMapping("/v1/verifications/{id}/resend")
  ResponseEntity<VerificationView> resend(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    var stored = verifications.find(tenant, id);
    var code = intake.codeForHost(stored.request());
    var drawn = code.map(made -> hashes.drawn(stored.request().id(), made));
    return switch (verifications.resend(stored, new ResendRequest(drawn))) {
      case Resent(var progress) ->
          resent(
              new StoredVerification(
                  stored.request(), VerificationState.PENDING, progress, Optional.empty()),
              code);
      case TooSoon(var wait) ->
          throw later(ProblemType.RESEND_TOO_SOON, "Another code can be sent in %d s", wait);
      case CapReached(var wait) ->
          throw later(ProblemType.CODE_LIMIT_REACHED, "Another code can be sent in %d s", wait);
      case Ended(var state) ->
          throw new ProblemException(
              ProblemType.VERIFICATION_ENDED, "It is %s".formatted(state.wireName()));
    };
  }

  private static ResponseEntity<VerificationView> resent(
      StoredVerification stored, Optional<String> code) {
    return ResponseEntity.status(code.isPresent() ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
        .body(VerificationView.of(stored, stored.recorded(), code));
  }

  private static ProblemException later(ProblemType type, String detail, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new ProblemException(type, detail.formatted(seconds))
        .with(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }
}
