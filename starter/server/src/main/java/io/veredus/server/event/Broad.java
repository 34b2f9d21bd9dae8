package io.veredus.server.event;

import io.veredus.postgres.broadcast.BroadcastAudience;
import io.veredus.postgres.broadcast.BroadcastRequest;
import io.veredus.postgres.broadcast.BroadcastRequest.Repeats;
import io.veredus.postgres.broadcast.BroadcastRequest.Timing;
import io.veredus.postgres.event.Event;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.TenantId;
import java.util.List;
import java.util.Optional;

/** Told to so many that a broadcast does it. */
record Broad(
    NotificationType type, Target target, List<Channel> channels, Optional<Repeats> repeats) {

  /**
   * @param event with its sensitive values sealed
   */
  BroadcastRequest asRequest(TenantId tenant, Event event, long sequence) {
    return new BroadcastRequest(
        BroadcastId.ofEvent(event.id(), type.key()),
        tenant,
        type.key(),
        audience(),
        event.content().members(),
        channels,
        event.about(),
        Optional.of(Caused.asTold(event, sequence)),
        repeats,
        Timing.AT_ONCE);
  }

  private BroadcastAudience audience() {
    return switch (target) {
      case Target.Ids(var ids) -> new BroadcastAudience.Listed(ids);
      case Target.Group(var roles, var attributes, var except) ->
          new BroadcastAudience.Group(List.copyOf(roles), attributes, List.copyOf(except));
    };
  }
}
