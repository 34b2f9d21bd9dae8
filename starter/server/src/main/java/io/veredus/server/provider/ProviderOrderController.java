package io.veredus.server.provider;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.server.provider.ProviderController.Page;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/providers}: which of them serve a channel, and in which order. */
@RestController
@RequestMapping("/v1/providers")
final class ProviderOrderController {
  private final ProviderDesk desk;
  private final ProviderOrder lineup;

  ProviderOrderController(ProviderDesk desk, ProviderOrder lineup) {
    this.desk = desk;
    this.lineup = lineup;
  }

  @Needs(Scope.ADMINISTER)
  @PostMapping("/{id}/activate")
  ProviderView activate(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    return desk.view(tenant, lineup.activate(tenant, id, isExclusive(http)));
  }

  @Needs(Scope.ADMINISTER)
  @PostMapping("/{id}/deactivate")
  ProviderView deactivate(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return desk.view(tenant, lineup.deactivate(tenant, id));
  }

  @Needs(Scope.ADMINISTER)
  @PutMapping(path = "/order", consumes = MediaType.APPLICATION_JSON_VALUE)
  Page order(@RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var order = OrderAsk.read(Bodies.read(http));
    lineup.order(tenant, order);
    return new Page(
        desk.list(tenant).stream().filter(it -> it.channel() == order.channel()).toList());
  }

  private static boolean isExclusive(HttpServletRequest http) {
    var value = http.getParameter("exclusive");
    if (!Set.of("true", "false").contains(value == null ? "false" : value)) {
      throw new ProblemException(
          ProblemType.INVALID_QUERY,
          List.of(Mistake.inQuery("exclusive", "This is neither true nor false", "true, false")));
    }
    return "true".equals(value);
  }
}
