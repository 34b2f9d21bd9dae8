package io.veredus.server.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.tenant.ApiKeyId;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/api-keys}: those of the caller's tenant and of those below it. */
@RestController
@RequestMapping("/v1/api-keys")
final class ApiKeyController {
  private final KeyReader reader;
  private final KeyDesk desk;

  ApiKeyController(KeyReader reader, KeyDesk desk) {
    this.reader = reader;
    this.desk = desk;
  }

  /**
   * @param next cursor of the next page; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Page(List<KeyView> items, Optional<String> next) {}

  /** 201 with the key, which is shown this once. */
  @Needs(Scope.ADMINISTER)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<KeyView> create(
      @RequestAttribute(Caller.TENANT) TenantId caller, HttpServletRequest http) {
    var created = desk.create(caller, reader.read(Bodies.read(http)));
    return ResponseEntity.created(URI.create("/v1/api-keys/" + created.id())).body(created);
  }

  @Needs(Scope.ADMINISTER)
  @GetMapping
  Page list(@RequestAttribute(Caller.TENANT) TenantId caller, HttpServletRequest http) {
    var query = PageQuery.read(http.getParameterMap(), ApiKeyId::of);
    var items = desk.list(caller, query);
    return new Page(items, query.next(items.stream().map(KeyView::id).toList()));
  }

  @Needs(Scope.ADMINISTER)
  @GetMapping("/{id}")
  KeyView one(@RequestAttribute(Caller.TENANT) TenantId caller, @PathVariable("id") String id) {
    return desk.find(caller, id);
  }

  @Needs(Scope.ADMINISTER)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@RequestAttribute(Caller.TENANT) TenantId caller, @PathVariable("id") String id) {
    desk.revoke(caller, id);
  }
}
