package io.veredus.server.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.endpoint.EndpointPlace;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.server.query.QueryReader;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/webhook-endpoints}: set up, look at, change, remove, rotate the secret, enable. */
@RestController
final class EndpointController {
  private static final String PATH = "/v1/webhook-endpoints";

  private final EndpointReader reader;
  private final WebhookEndpoints endpoints;

  EndpointController(EndpointReader reader, WebhookEndpoints endpoints) {
    this.reader = reader;
    this.endpoints = endpoints;
  }

  /**
   * Endpoints of a tenant, oldest first.
   *
   * @param next cursor of the next page; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Listed(List<EndpointView> items, Optional<String> next) {}

  /** 201 with the secret, which is shown this once. */
  @Needs(Scope.ADMINISTER)
  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<EndpointView> add(
      @RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var added = endpoints.add(tenant, reader.read(tenant, Bodies.read(http)));
    return ResponseEntity.created(EndpointView.href(added.id()))
        .body(EndpointView.withSecret(added, endpoints.now()));
  }

  @Needs(Scope.READ)
  @GetMapping(PATH)
  Listed list(@RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var query = new QueryReader(http.getParameterMap(), List.of("limit", "cursor"));
    var after = query.one("cursor", "the next of the page before", EndpointCursors::read);
    int limit = query.limit();
    query.throwIfAny();
    var found = endpoints.list(tenant, after, limit);
    var now = endpoints.now();
    return new Listed(
        found.stream().map(stored -> EndpointView.of(stored, now)).toList(),
        found.size() < limit
            ? Optional.empty()
            : Optional.of(EndpointCursors.after(EndpointPlace.of(found.getLast()))));
  }

  @Needs(Scope.READ)
  @GetMapping(PATH + "/{id}")
  EndpointView one(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return EndpointView.of(endpoints.find(tenant, id), endpoints.now());
  }

  /** Changes what the body names, all headers at once. */
  @Needs(Scope.ADMINISTER)
  @PatchMapping(path = PATH + "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  EndpointView change(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    var stored = endpoints.find(tenant, id);
    var settings = reader.change(tenant, stored, Bodies.read(http));
    return EndpointView.of(endpoints.change(tenant, stored.id(), settings), endpoints.now());
  }

  @Needs(Scope.ADMINISTER)
  @DeleteMapping(PATH + "/{id}")
  ResponseEntity<Void> remove(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    endpoints.remove(tenant, id);
    return ResponseEntity.noContent().build();
  }

  /** The new secret, which is shown this once; the one before holds for a while. */
  @Needs(Scope.ADMINISTER)
  @PostMapping(PATH + "/{id}/rotate-secret")
  EndpointView rotate(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    var stored = endpoints.find(tenant, id);
    var ask = RotationAsk.read(Bodies.read(http), stored.settings().format());
    return EndpointView.withSecret(endpoints.rotate(tenant, stored.id(), ask), endpoints.now());
  }

  @Needs(Scope.ADMINISTER)
  @PostMapping(PATH + "/{id}/enable")
  EndpointView enable(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return EndpointView.of(endpoints.enable(tenant, id), endpoints.now());
  }
}
