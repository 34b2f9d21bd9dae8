package io.veredus.server.cancel;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.query.NotificationView;
import io.veredus.server.query.Notifications;
import io.veredus.workflows.id.TenantId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/notifications/{id}/cancel}: 200 once it is known what became of it, else 202. */
@RestController
final class CancelController {
  private final Cancellation cancellation;
  private final Notifications notifications;

  CancelController(Cancellation cancellation, Notifications notifications) {
    this.cancellation = cancellation;
    this.notifications = notifications;
  }

  @Needs(Scope.SEND)
  @PostMapping("/v1/notifications/{id}/cancel")
  ResponseEntity<NotificationView> cancel(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    var stored = cancellation.cancel(tenant, id);
    var status = stored.state().isTerminal() ? HttpStatus.OK : HttpStatus.ACCEPTED;
    return ResponseEntity.status(status).body(notifications.view(stored));
  }
}
