package io.veredus.server.suppression;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.suppression.Suppressions;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tenant's list of addresses that nothing is sent to. No address stands in a path. */
@RestController
@RequestMapping("/v1/suppressions")
final class SuppressionController {
  private final Suppressions suppressions;

  SuppressionController(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  /**
   * @param next cursor of the next page; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Page(List<SuppressionView> items, Optional<String> next) {}

  @Needs(Scope.READ)
  @GetMapping
  Page list(@RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var query = SuppressionListQuery.read(http.getParameterMap());
    var found = suppressions.list(tenant, query);
    return new Page(
        found.stream().map(SuppressionView::of).toList(),
        found.size() < query.limit()
            ? Optional.empty()
            : Optional.of(SuppressionListQuery.cursor(found.getLast())));
  }

  /** 201 for an address that was not on the list, 200 for one that was. */
  @Needs(Scope.ADMINISTER)
  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<SuppressionView> put(
      @RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var ask = SuppressionAsk.read(Bodies.read(http));
    var put = suppressions.put(tenant, ask.address(), ask.reason(), ask.detail());
    var view = SuppressionView.of(put.suppression());
    return put.added()
        ? ResponseEntity.created(URI.create("/v1/suppressions/" + view.id())).body(view)
        : ResponseEntity.ok(view);
  }

  @Needs(Scope.READ)
  @GetMapping("/{id}")
  SuppressionView one(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return suppressions
        .find(tenant, parsed(id))
        .map(SuppressionView::of)
        .orElseThrow(SuppressionController::unknown);
  }

  /** From then on messages go there again. */
  @Needs(Scope.ADMINISTER)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void release(@RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    if (!suppressions.release(tenant, parsed(id))) {
      throw unknown();
    }
  }

  private static UUID parsed(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException foreign) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemType.SUPPRESSION_NOT_FOUND, "GET /v1/suppressions names those that there are");
  }
}
