package io.veredus.server.event;

import io.veredus.postgres.event.EventLog;
import io.veredus.postgres.event.EventPage;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/events}, and {@code /v1/subjects/{type}/{id}/events}. */
@RestController
final class EventController {
  private final EventDesk desk;
  private final EventLog log;

  EventController(EventDesk desk, EventLog log) {
    this.desk = desk;
    this.log = log;
  }

  /**
   * @param next to be given as {@code after}, whether there is more by now or not
   */
  record Page(List<EventView> items, String next) {
    static Page of(EventPage page) {
      return new Page(
          page.items().stream().map(EventView::of).toList(), EventView.digits(page.next()));
    }
  }

  /** The answers of a batch, in its order. */
  record Receipts(List<EventReceipt> items) {}

  /** Any content mode of the CloudEvents HTTP binding. */
  @Needs(Scope.SEND)
  @PostMapping("/v1/events")
  ResponseEntity<Object> post(
      @RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var body = EventBodies.read(http);
    return ResponseEntity.accepted()
        .body(
            EventBodies.isBatch(http)
                ? new Receipts(desk.takeBatch(tenant, body).stream().map(EventReceipt::of).toList())
                : EventReceipt.of(desk.take(tenant, body)));
  }

  @Needs(Scope.READ)
  @GetMapping("/v1/events")
  Page list(@RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    return Page.of(log.read(tenant, LogQuery.read(http.getParameterMap(), Optional.empty())));
  }

  @Needs(Scope.READ)
  @GetMapping("/v1/subjects/{type}/{id}/events")
  Page ofSubject(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("type") String type,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    var subject = LogQuery.subject(type, id);
    return Page.of(log.read(tenant, LogQuery.read(http.getParameterMap(), Optional.of(subject))));
  }
}
