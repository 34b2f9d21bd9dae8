package io.veredus.server.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/notifications} and {@code GET /v1/notifications/{id}}. */
@RestController
final class NotificationController {
  private final Notifications notifications;

  NotificationController(Notifications notifications) {
    this.notifications = notifications;
  }

  /**
   * @param next cursor of the next page; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Page(List<NotificationView> items, Optional<String> next) {}

  @Needs(Scope.READ)
  @GetMapping("/v1/notifications")
  Page list(@RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var query = ListQuery.read(http.getParameterMap());
    var items = notifications.list(tenant, query);
    var next =
        items.size() < query.limit()
            ? Optional.<String>empty()
            : Optional.of(Cursors.after(items.getLast().id()));
    return new Page(items, next);
  }

  @Needs(Scope.READ)
  @GetMapping("/v1/notifications/{id}")
  NotificationView one(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return notifications.view(notifications.find(tenant, id));
  }
}
