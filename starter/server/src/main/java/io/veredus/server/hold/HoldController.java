package io.veredus.server.hold;

import io.veredus.postgres.notification.StoredNotification;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.server.query.NotificationView;
import io.veredus.server.query.Notifications;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/notifications/{id}/hold}, {@code /release} and {@code /reschedule}. */
@RestController
final class HoldController {
  private final HoldDesk desk;
  private final HoldReader reader;
  private final Notifications notifications;

  HoldController(HoldDesk desk, HoldReader reader, Notifications notifications) {
    this.desk = desk;
    this.reader = reader;
    this.notifications = notifications;
  }

  @Needs(Scope.SEND)
  @PostMapping("/v1/notifications/{id}/hold")
  NotificationView hold(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    var stored = notifications.findAlone(tenant, id);
    var wish = reader.hold(Bodies.read(http));
    return view(tenant, desk.ask(stored, workflow -> workflow.hold(wish)));
  }

  @Needs(Scope.SEND)
  @PostMapping("/v1/notifications/{id}/release")
  NotificationView release(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    var stored = notifications.findAlone(tenant, id);
    return view(tenant, desk.ask(stored, workflow -> workflow.release()));
  }

  @Needs(Scope.SEND)
  @PostMapping("/v1/notifications/{id}/reschedule")
  NotificationView reschedule(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    var stored = notifications.findAlone(tenant, id);
    var wish = reader.reschedule(Bodies.read(http));
    return view(tenant, desk.ask(stored, workflow -> workflow.reschedule(wish)));
  }

  private NotificationView view(TenantId tenant, StoredNotification asked) {
    return notifications.view(notifications.find(tenant, asked.request().id().toString()));
  }
}
