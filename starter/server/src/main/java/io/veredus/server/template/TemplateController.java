package io.veredus.server.template;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/notification-types/{key}/templates}: draft, publish, look at, take back. */
@RestController
@RequestMapping("/v1/notification-types/{key}/templates")
final class TemplateController {
  private static final String ONE = "/{channel}/{locale}";

  private final TemplatePath path;
  private final TemplateDesk desk;

  TemplateController(TemplatePath path, TemplateDesk desk) {
    this.path = path;
    this.desk = desk;
  }

  /** All words of a type, those of ancestors included. */
  record Listed(List<TemplateView> items) {}

  /** What the tenant itself published, newest first. */
  record Versions(List<TemplateView.Version> items) {}

  @Needs(Scope.READ)
  @GetMapping
  Listed list(@RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("key") String type) {
    return new Listed(desk.list(tenant, path.type(tenant, type)));
  }

  @Needs(Scope.READ)
  @GetMapping(ONE)
  TemplateView one(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("key") String type,
      @PathVariable("channel") String channel,
      @PathVariable("locale") String locale) {
    return desk.find(tenant, path.key(tenant, type, channel, locale));
  }

  /** Saves the draft; nothing that is sent changes. */
  @Needs(Scope.ADMINISTER)
  @PutMapping(path = ONE, consumes = MediaType.APPLICATION_JSON_VALUE)
  TemplateView save(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("key") String type,
      @PathVariable("channel") String channel,
      @PathVariable("locale") String locale,
      HttpServletRequest http) {
    var key = path.key(tenant, type, channel, locale);
    return desk.save(tenant, key, TemplateReader.read(Bodies.read(http)));
  }

  /** Puts the draft in force; of the same words there is no second version. */
  @Needs(Scope.ADMINISTER)
  @PostMapping(ONE + "/publish")
  TemplateView publish(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("key") String type,
      @PathVariable("channel") String channel,
      @PathVariable("locale") String locale) {
    return desk.publish(tenant, path.key(tenant, type, channel, locale));
  }

  @Needs(Scope.READ)
  @GetMapping(ONE + "/versions")
  Versions versions(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("key") String type,
      @PathVariable("channel") String channel,
      @PathVariable("locale") String locale) {
    var key = path.key(tenant, type, channel, locale);
    return new Versions(desk.versions(tenant, key).stream().map(TemplateView.Version::of).toList());
  }

  /** Takes the tenant's words and draft away; an ancestor's hold again. */
  @Needs(Scope.ADMINISTER)
  @DeleteMapping(ONE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void takeBack(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("key") String type,
      @PathVariable("channel") String channel,
      @PathVariable("locale") String locale) {
    desk.takeBack(tenant, path.key(tenant, type, channel, locale));
  }
}
