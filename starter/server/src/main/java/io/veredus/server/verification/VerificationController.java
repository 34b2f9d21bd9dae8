package io.veredus.server.verification;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.server.intake.IdempotencyKeys;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/verifications}: ask for a code, look what became of it. */
@RestController
final class VerificationController {
  private final AskIntake intake;
  private final Verifications verifications;
  private final IdempotencyKeys keys;

  VerificationController(AskIntake intake, Verifications verifications, IdempotencyKeys keys) {
    this.keys = keys;
    this.intake = intake;
    this.verifications = verifications;
  }

  /** 201 with the code where the host delivers it, else 202. */
  @Needs(Scope.SEND)
  @PostMapping(path = "/v1/verifications", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<VerificationView> accept(
      @RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var body = Bodies.read(http);
    var accepted = intake.accept(tenant, body, keys.read(http, body));
    var stored = accepted.stored();
    var answer =
        ResponseEntity.status(
                accepted.code().isPresent() ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
            .location(VerificationView.href(stored.request().id()));
    if (accepted.replayed()) {
      answer.header(IdempotencyKeys.REPLAYED, "true");
    }
    return answer.body(VerificationView.of(stored, stored.recorded(), accepted.code()));
  }

  @Needs(Scope.READ)
  @GetMapping("/v1/verifications/{id}")
  VerificationView one(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    var stored = verifications.find(tenant, id);
    return VerificationView.of(stored, verifications.stateOf(stored));
  }
}
