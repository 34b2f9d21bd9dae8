package io.veredus.server.pause;

import io.veredus.postgres.pause.DeliverySwitch;
import io.veredus.postgres.pause.DeliverySwitches;
import io.veredus.postgres.pause.SwitchScope;
import io.veredus.postgres.tenant.KeyHolder;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * The switches as one tenant may see and turn them: its own and those of the tenants below it. The
 * tenant {@code default} can turn those of everybody at once.
 */
final class DeliveryDesk {
  private final DeliverySwitches switches;
  private final Tenants tenants;

  DeliveryDesk(DeliverySwitches switches, Tenants tenants) {
    this.switches = switches;
    this.tenants = tenants;
  }

  DeliveryView show(TenantId caller) {
    var all = switches.all();
    var shown = all.stream().flatMap(it -> view(it, caller).stream()).toList();
    boolean paused =
        all.stream()
            .filter(DeliverySwitch::paused)
            .map(DeliverySwitch::scope)
            .filter(scope -> scope.channel().isEmpty() && scope.type().isEmpty())
            .anyMatch(
                scope -> scope.tenant().filter(it -> !tenants.isWithin(it, caller)).isEmpty());
    return new DeliveryView(paused, shown, switches.held(wholeOf(caller)));
  }

  void turn(KeyHolder key, SwitchAsk ask) {
    var by = key.id().toString();
    var scope = new SwitchScope(tenant(key.tenant(), ask), ask.channel(), ask.type());
    if (ask.paused()) {
      switches.pause(scope, by, ask.reason().orElse(""));
    } else {
      switches.resume(scope, by, ask.resumeRate().orElse(DeliverySwitches.USUAL_RATE));
    }
  }

  private Optional<TenantId> tenant(TenantId caller, SwitchAsk ask) {
    ask.tenant()
        .filter(named -> !tenants.isWithin(caller, named))
        .ifPresent(foreign -> {
          throw new ProblemException(
              ProblemType.INVALID_REQUEST,
              List.of(
                  Mistake.at(
                      "/tenant",
                      "There is no such tenant",
                      "the id of the key's tenant, or of one below it")));
        });
    return ask.tenant().or(() -> wholeOf(caller));
  }

  /** Of those above, a tenant learns that they hold its messages, and no more. */
  private Optional<SwitchView> view(DeliverySwitch it, TenantId caller) {
    var whose = it.scope().tenant();
    if (whose.equals(wholeOf(caller)) || whose.filter(own -> isBelow(own, caller)).isPresent()) {
      return Optional.of(SwitchView.own(it));
    }
    return whose.filter(above -> !tenants.isWithin(above, caller)).isEmpty()
        ? Optional.of(SwitchView.inherited(it))
        : Optional.empty();
  }

  private boolean isBelow(TenantId tenant, TenantId caller) {
    return wholeOf(caller).isEmpty() || tenants.isWithin(caller, tenant);
  }

  private static Optional<TenantId> wholeOf(TenantId caller) {
    return Optional.of(caller).filter(it -> !it.equals(TenantId.DEFAULT));
  }
}
