package io.veredus.server.diagnosis;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/diagnosis}, for those who administer the whole installation. */
@RestController
final class DiagnosisController {
  private final Doctor doctor;

  DiagnosisController(Doctor doctor) {
    this.doctor = doctor;
  }

  @Needs(Scope.ADMINISTER)
  @GetMapping("/v1/diagnosis")
  Diagnosis diagnose(@RequestAttribute(Caller.TENANT) TenantId tenant) {
    if (!tenant.equals(TenantId.DEFAULT)) {
      throw new ProblemException(
          ProblemType.INSUFFICIENT_SCOPE,
          "It shows the whole installation: only a key of the tenant %s may ask for it"
              .formatted(TenantId.DEFAULT));
    }
    return doctor.examine();
  }
}
