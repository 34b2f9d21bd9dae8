package io.veredus.server.start;

import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.NotificationRequest;
import java.util.Optional;

/** The channel that carries a notification first: the one asked for, else its type's. */
public final class Channels {
  private final NotificationTypes types;
  private final DeliveryDefaults defaults;

  public Channels(NotificationTypes types, DeliveryDefaults defaults) {
    this.types = types;
    this.defaults = defaults;
  }

  /** Empty if the type is gone. */
  public Optional<Channel> of(NotificationRequest request) {
    return request
        .channel()
        .or(() ->
            types
                .find(request.tenant(), request.type())
                .map(found -> defaults.channels(found).getFirst()));
  }
}
