package io.veredus.server.verification;

import io.veredus.postgres.tenant.Scope;
import io.veredus.postgres.verification.CodeHashes;
import io.veredus.postgres.verification.StoredVerification;
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
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/verifications/{id}/check}: judges what somebody entered. */
@RestController
final class CheckController {
  private static final String CODE = "what somebody entered, 1 to 200 characters";
  private static final int LONGEST_ENTERED = 200;

  private final Verifications verifications;
  private final CodeHashes hashes;
  private final ProviderWord provider;
  private final VerdictLog log;

  CheckController(
      Verifications verifications, CodeHashes hashes, ProviderWord provider, VerdictLog log) {
    this.verifications = verifications;
    this.hashes = hashes;
    this.provider = provider;
    this.log = log;
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
    var state = verifications.stateOf(stored);
    var result = state.isTerminal() ? CheckResult.ended(state) : judge(stored, entered);
    log.judged(stored.request(), result);
    return result;
  }

  private CheckResult judge(StoredVerification stored, String entered) {
    var request = stored.request();
    var alphabet = request.spec().format().alphabet();
    var hash = hashes.entered(request.id(), alphabet, entered);
    return verifications.check(stored, new CheckRequest(hash, provider.of(stored, entered)));
  }

  private static String entered(byte[] body) {
    var mistakes = new Mistakes();
    var entered =
        Fields.ofBody(body, mistakes, List.of("code"))
            .flatMap(fields -> {
              fields.require("code", CODE);
              return fields.text("code", CODE, CheckController::notTooLong);
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
