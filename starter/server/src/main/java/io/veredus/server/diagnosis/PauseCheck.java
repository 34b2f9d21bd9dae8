package io.veredus.server.diagnosis;

import io.veredus.postgres.pause.DeliverySwitch;
import io.veredus.postgres.pause.SwitchScope;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether somebody paused delivery, and may have forgotten it. */
final class PauseCheck implements Check {
  private final Supplier<List<DeliverySwitch>> switches;

  PauseCheck(Supplier<List<DeliverySwitch>> switches) {
    this.switches = switches;
  }

  @Override
  public String section() {
    return "pauses";
  }

  @Override
  public Look look() {
    var paused = switches.get().stream().filter(DeliverySwitch::paused).toList();
    return new Look(
        Map.of("paused", paused.stream().map(it -> name(it.scope())).toList()),
        paused.stream().map(PauseCheck::finding).toList());
  }

  private static Finding finding(DeliverySwitch paused) {
    return Finding.warning(
        "Delivery of %s is paused since %s by %s: %s"
            .formatted(name(paused.scope()), paused.since(), paused.by(), paused.reason()),
        "/v1/settings/delivery",
        "./veredus resume, with the same scope, when it may go on");
  }

  private static String name(SwitchScope scope) {
    var parts =
        Stream.of(
                scope.tenant().map(TenantId::value).map("the tenant %s"::formatted),
                scope.channel().map(Channel::wireName).map("the channel %s"::formatted),
                scope.type().map(TypeKey::value).map("the type %s"::formatted))
            .flatMap(part -> part.stream())
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? "everything" : parts;
  }
}
