package io.veredus.server.pause;

import io.veredus.postgres.tenant.KeyHolder;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/settings/delivery}: what is paused. */
@RestController
@RequestMapping("/v1/settings/delivery")
final class DeliveryController {
  private final DeliveryDesk desk;

  DeliveryController(DeliveryDesk desk) {
    this.desk = desk;
  }

  @Needs(Scope.ADMINISTER)
  @GetMapping
  DeliveryView show(@RequestAttribute(Caller.TENANT) TenantId tenant) {
    return desk.show(tenant);
  }

  /** Pauses, or lets it go on; in force in every process within 2 s. */
  @Needs(Scope.ADMINISTER)
  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  DeliveryView turn(@RequestAttribute(Caller.KEY) KeyHolder key, HttpServletRequest http) {
    desk.turn(key, SwitchReader.read(Bodies.read(http)));
    return desk.show(key.tenant());
  }
}
