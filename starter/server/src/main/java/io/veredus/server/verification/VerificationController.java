package io.veredus.server.verification;

import io.veredus.postgres.tenant.Scope;
import io.veredus.postgres.verification.CodeHashes;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.verification.CheckRequest;
import io.veredus.workflows.verification.CheckResult;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/verifications}: ask for a code, enter it, look at it. */
@RestController
final class VerificationController {
  private static final Logger LOG = LoggerFactory.getLogger(VerificationController.class);
  private static final String CODE = "what somebody entered, 1 to 200 characters";
  private static final int LONGEST_ENTERED = 200;

  private final AskReader reader;
  private final VerificationIntake intake;
  private final Verifications verifications;
  private final CodeHashes hashes;
  private final ProviderWord provider;

  VerificationController(
      AskReader reader,
      VerificationIntake intake,
      Verifications verifications,
      CodeHashes hashes,
      ProviderWord provider) {
    this.reader = reader;
    this.intake = intake;
    this.verifications = verifications;
    this.hashes = hashes;
    this.provider = provider;
  }

  /** 201 with the code where the host delivers it, else 202. */
  @Needs(Scope.SEND)
  @PostMapping(path = "/v1/verifications", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<VerificationView> accept(
      @RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var accepted = intake.accept(tenant, reader.read(tenant, Bodies.read(http)));
    var stored = accepted.stored();
    return ResponseEntity.status(
            accepted.code().isPresent() ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
        .location(VerificationView.href(stored.request().id()))
        .body(VerificationView.of(stored, stored.recorded(), accepted.code()));
  }

  @Needs(Scope.READ)
  @GetMapping("/v1/verifications/{id}")
  VerificationView one(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    var stored = verifications.find(tenant, id);
    return VerificationView.of(stored, verifications.stateOf(stored));
  }

  /** 200 with the verdict, whatever it is. */
  @Needs(Scope.SEND)
  @PostMapping(path = "/v1/verifications/{id}/check", consumes = MediaType.APPLICATION_JSON_VALUE)
  CheckResult check(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    var entered = entered(Bodies.read(http));
    var stored = verifications.find(tenant, id);
    if (verifications.stateOf(stored).isTerminal()) {
      return CheckResult.ended(verifications.stateOf(stored));
    }
    var request = stored.request();
    var alphabet = request.spec().format().alphabet();
    var result =
        verifications.check(
            stored,
            new CheckRequest(
                hashes.entered(request.id(), alphabet, entered), provider.of(stored, entered)));
    LOG.atInfo()
        .addKeyValue("verification", request.id())
        .addKeyValue("tenant", tenant)
        .addKeyValue("purpose", request.purpose().wireName())
        .addKeyValue("verdict", result.verdict().wireName())
        .addKeyValue("tries_left", result.triesLeft())
        .log("verification.checked");
    return result;
  }

  private static String entered(byte[] body) {
    var mistakes = new Mistakes();
    var entered =
        Fields.ofBody(body, mistakes, List.of("code"))
            .flatMap(fields -> {
              fields.require("code", CODE);
              return fields.text("code", CODE, VerificationController::notTooLong);
            });
    mistakes.throwIfAny();
    return entered.orElseThrow();
  }

  private static String notTooLong(String text) {
    if (text.isBlank() || text.length() > LONGEST_ENTERED) {
      throw new IllegalArgumentException("No code is as short or as long as this");
    }
    return text;
  }
}
