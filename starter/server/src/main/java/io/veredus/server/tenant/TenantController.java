package io.veredus.server.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.tenant.Scope;
import io.veredus.postgres.tenant.StoredTenant;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/tenants}: the caller's and those below it. */
@RestController
@RequestMapping("/v1/tenants")
final class TenantController {
  private final TenantDesk desk;

  TenantController(TenantDesk desk) {
    this.desk = desk;
  }

  /**
   * @param next cursor of the next page; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Page(List<TenantView> items, Optional<String> next) {}

  @Needs(Scope.ADMINISTER)
  @GetMapping
  Page list(@RequestAttribute(Caller.TENANT) TenantId caller, HttpServletRequest http) {
    var query = PageQuery.read(http.getParameterMap(), TenantId::new);
    var found = desk.list(caller, query);
    return new Page(
        found.stream().map(tenant -> TenantView.of(tenant, caller)).toList(),
        query.next(found.stream().map(StoredTenant::id).toList()));
  }

  @Needs(Scope.ADMINISTER)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<TenantView> create(
      @RequestAttribute(Caller.TENANT) TenantId caller, HttpServletRequest http) {
    var created = desk.create(caller, TenantReader.creation(Bodies.read(http)));
    return ResponseEntity.created(TenantView.href(created.id())).body(desk.view(created, caller));
  }

  @Needs(Scope.ADMINISTER)
  @GetMapping("/{id}")
  TenantView one(@RequestAttribute(Caller.TENANT) TenantId caller, @PathVariable("id") String id) {
    return desk.view(desk.find(caller, id), caller);
  }

  @Needs(Scope.ADMINISTER)
  @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  TenantView replace(
      @RequestAttribute(Caller.TENANT) TenantId caller,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    var tenant = desk.find(caller, id);
    var changed = desk.change(caller, tenant.id(), TenantReader.replacement(Bodies.read(http)));
    return desk.view(changed, caller);
  }

  @Needs(Scope.ADMINISTER)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@RequestAttribute(Caller.TENANT) TenantId caller, @PathVariable("id") String id) {
    desk.remove(caller, desk.find(caller, id).id());
  }
}
