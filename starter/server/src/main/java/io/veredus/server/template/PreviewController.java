package io.veredus.server.template;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/notification-types/{key}/preview}. */
@RestController
final class PreviewController {
  private final TemplatePath path;
  private final Previews previews;

  PreviewController(TemplatePath path, Previews previews) {
    this.path = path;
    this.previews = previews;
  }

  /** Renders; nothing is stored or sent. */
  @Needs(Scope.READ)
  @PostMapping(
      path = "/v1/notification-types/{key}/preview",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  PreviewView preview(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("key") String type,
      HttpServletRequest http) {
    return previews.render(tenant, path.type(tenant, type), PreviewAsk.read(Bodies.read(http)));
  }
}
