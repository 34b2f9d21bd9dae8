package io.veredus.server.explanation;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.query.Notifications;
import io.veredus.workflows.id.TenantId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/notifications/{id}/explanation}. */
@RestController
final class ExplanationController {
  private final Notifications notifications;
  private final Explainer explainer;

  ExplanationController(Notifications notifications, Explainer explainer) {
    this.notifications = notifications;
    this.explainer = explainer;
  }

  @Needs(Scope.READ)
  @GetMapping("/v1/notifications/{id}/explanation")
  Explanation explain(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return explainer.explain(notifications.find(tenant, id));
  }
}
