package io.veredus.server.provider;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/providers}. */
@RestController
@RequestMapping("/v1/providers")
final class ProviderController {
  private final ProviderDesk desk;

  ProviderController(ProviderDesk desk) {
    this.desk = desk;
  }

  record Page(List<ProviderView> items) {}

  @Needs(Scope.ADMINISTER)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ProviderView> create(
      @RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var created = desk.create(tenant, ProviderReader.creation(Bodies.read(http)));
    return ResponseEntity.created(URI.create("/v1/providers/" + created.id()))
        .body(desk.view(tenant, created));
  }

  @Needs(Scope.READ)
  @GetMapping
  Page list(@RequestAttribute(Caller.TENANT) TenantId tenant) {
    return new Page(desk.list(tenant));
  }

  @Needs(Scope.READ)
  @GetMapping("/{id}")
  ProviderView one(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return desk.view(tenant, desk.find(tenant, id));
  }

  @Needs(Scope.ADMINISTER)
  @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ProviderView replace(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    return desk.view(
        tenant, desk.change(tenant, id, ProviderReader.replacement(Bodies.read(http))));
  }

  @Needs(Scope.ADMINISTER)
  @PatchMapping(
      path = "/{id}",
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
  ProviderView patch(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    return desk.view(tenant, desk.change(tenant, id, ProviderReader.patch(Bodies.read(http))));
  }

  @Needs(Scope.ADMINISTER)
  @PutMapping(path = "/{id}/secrets/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void secret(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      @PathVariable("name") String name,
      HttpServletRequest http) {
    desk.change(tenant, id, ProviderReader.secret(name, Bodies.read(http)));
  }

  @Needs(Scope.ADMINISTER)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    desk.remove(tenant, id);
  }
}
