package io.veredus.server.erasure;

import io.veredus.postgres.erasure.Erasures;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.server.recipient.RecipientIds;
import io.veredus.workflows.id.ErasureId;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code DELETE /v1/recipients/{id}}, which takes a while, and {@code GET /v1/erasures/{id}}. */
@RestController
final class ErasureController {
  private final Erasures erasures;
  private final ErasureWorkflows workflows;

  ErasureController(Erasures erasures, ErasureWorkflows workflows) {
    this.erasures = erasures;
    this.workflows = workflows;
  }

  /** 202: nothing is sent to them any more, and what is known of them is being erased. */
  @Needs(Scope.ADMINISTER)
  @DeleteMapping("/v1/recipients/{id}")
  ResponseEntity<ErasureView> erase(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    var subjectTypes = SubjectTypes.read(http.getParameterMap());
    var stored =
        erasures
            .request(tenant, RecipientIds.ofKnown(id), subjectTypes)
            .orElseThrow(RecipientIds::unknown);
    workflows.startIfReachable(stored);
    return ResponseEntity.accepted()
        .location(ErasureView.href(stored.id()))
        .body(ErasureView.of(stored));
  }

  @Needs(Scope.READ)
  @GetMapping("/v1/erasures/{id}")
  ErasureView one(@RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return erasures
        .find(tenant, parse(id))
        .map(ErasureView::of)
        .orElseThrow(ErasureController::unknown);
  }

  private static ErasureId parse(String id) {
    try {
      return ErasureId.of(id);
    } catch (IllegalArgumentException foreign) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.ERASURE_NOT_FOUND, "The id is unknown");
  }
}
