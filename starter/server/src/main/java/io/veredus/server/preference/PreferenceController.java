package io.veredus.server.preference;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.server.recipient.RecipientIds;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** What people chose, and what tenants chose for those who did not. */
@RestController
final class PreferenceController {
  private static final String OF_RECIPIENT = "/v1/recipients/{id}/preferences";
  private static final String OF_TENANT = "/v1/settings/preferences";

  private final PreferenceDesk desk;

  PreferenceController(PreferenceDesk desk) {
    this.desk = desk;
  }

  @Needs(Scope.READ)
  @GetMapping(OF_RECIPIENT)
  PreferencesView one(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return desk.of(tenant, RecipientIds.ofKnown(id));
  }

  /** What is not said is not kept. */
  @Needs(Scope.ADMINISTER)
  @PutMapping(path = OF_RECIPIENT, consumes = MediaType.APPLICATION_JSON_VALUE)
  PreferencesView put(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    return desk.put(tenant, RecipientIds.ofKnown(id), Bodies.read(http));
  }

  @Needs(Scope.READ)
  @GetMapping(OF_TENANT)
  PreferencesView defaults(@RequestAttribute(Caller.TENANT) TenantId tenant) {
    return desk.defaults(tenant);
  }

  @Needs(Scope.ADMINISTER)
  @PutMapping(path = OF_TENANT, consumes = MediaType.APPLICATION_JSON_VALUE)
  PreferencesView putDefaults(
      @RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    return desk.putDefaults(tenant, Bodies.read(http));
  }
}
