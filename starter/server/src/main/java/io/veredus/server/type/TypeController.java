package io.veredus.server.type;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

/** {@code /v1/notification-types}. */
@RestController
@RequestMapping("/v1/notification-types")
final class TypeController {
  private final TypeDesk desk;

  TypeController(TypeDesk desk) {
    this.desk = desk;
  }

  record Page(List<TypeView> items) {}

  @Needs(Scope.READ)
  @GetMapping
  Page list(@RequestAttribute(Caller.TENANT) TenantId tenant) {
    return new Page(desk.list(tenant));
  }

  @Needs(Scope.READ)
  @GetMapping("/{key}")
  TypeView one(@RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("key") String key) {
    return desk.find(tenant, key);
  }

  @Needs(Scope.ADMINISTER)
  @PutMapping(path = "/{key}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<TypeView> put(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("key") String key,
      HttpServletRequest http) {
    var put = desk.put(tenant, key, Bodies.read(http));
    return ResponseEntity.status(put.added() ? HttpStatus.CREATED : HttpStatus.OK).body(put.type());
  }

  @Needs(Scope.ADMINISTER)
  @PutMapping(path = "/{key}/method", consumes = MediaType.APPLICATION_JSON_VALUE)
  TypeView choose(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("key") String key,
      HttpServletRequest http) {
    return desk.choose(tenant, key, Bodies.read(http));
  }

  @Needs(Scope.ADMINISTER)
  @PutMapping(path = "/{key}/enabled", consumes = MediaType.APPLICATION_JSON_VALUE)
  TypeView turn(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("key") String key,
      HttpServletRequest http) {
    return desk.turn(tenant, key, Bodies.read(http));
  }

  @Needs(Scope.ADMINISTER)
  @DeleteMapping("/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("key") String key) {
    desk.remove(tenant, key);
  }
}
