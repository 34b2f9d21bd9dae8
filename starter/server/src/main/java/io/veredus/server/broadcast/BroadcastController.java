package io.veredus.server.broadcast;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.broadcast.BroadcastAcceptance;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.server.intake.IdempotencyKeys;
import io.veredus.server.query.QueryReader;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/broadcasts}. */
@RestController
final class BroadcastController {
  /** Room for a hundred thousand ids. */
  private static final int BODY_LIMIT = 8 * 1024 * 1024;

  private final BroadcastDesk desk;
  private final IdempotencyKeys keys;

  BroadcastController(BroadcastDesk desk, IdempotencyKeys keys) {
    this.desk = desk;
    this.keys = keys;
  }

  /**
   * @param next cursor of the next page; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Page(List<BroadcastView> items, Optional<String> next) {}

  @Needs(Scope.SEND)
  @PostMapping(path = "/v1/broadcasts", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<BroadcastView> send(
      @RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var body = Bodies.read(http, BODY_LIMIT);
    return switch (desk.accept(tenant, body, keys.read(http, body))) {
      case BroadcastAcceptance.Accepted(var id) -> accepted(id).body(desk.find(tenant, id));
      case BroadcastAcceptance.Replayed(var id) ->
          accepted(id).header(IdempotencyKeys.REPLAYED, "true").body(desk.find(tenant, id));
      case BroadcastAcceptance.KeyReused() -> throw IdempotencyKeys.reused();
      case BroadcastAcceptance.KeyInUse() -> throw IdempotencyKeys.inUse();
    };
  }

  @Needs(Scope.READ)
  @GetMapping("/v1/broadcasts")
  Page list(@RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var query = new QueryReader(http.getParameterMap(), List.of("limit", "cursor"));
    var before = query.one("cursor", "the next of the page before", BroadcastId::of);
    int limit = query.limit();
    query.throwIfAny();
    var items = desk.list(tenant, before, limit);
    return new Page(
        items,
        items.size() < limit ? Optional.empty() : Optional.of(items.getLast().id().toString()));
  }

  @Needs(Scope.READ)
  @GetMapping("/v1/broadcasts/{id}")
  BroadcastView one(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return desk.find(tenant, BroadcastDesk.parse(id));
  }

  @Needs(Scope.SEND)
  @PostMapping("/v1/broadcasts/{id}/pause")
  BroadcastView pause(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return desk.pause(tenant, BroadcastDesk.parse(id), true);
  }

  @Needs(Scope.SEND)
  @PostMapping("/v1/broadcasts/{id}/resume")
  BroadcastView resume(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return desk.pause(tenant, BroadcastDesk.parse(id), false);
  }

  @Needs(Scope.SEND)
  @PostMapping("/v1/broadcasts/{id}/cancel")
  BroadcastView cancel(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return desk.cancel(tenant, BroadcastDesk.parse(id));
  }

  private static ResponseEntity.BodyBuilder accepted(BroadcastId id) {
    return ResponseEntity.accepted().location(BroadcastView.href(id));
  }
}
