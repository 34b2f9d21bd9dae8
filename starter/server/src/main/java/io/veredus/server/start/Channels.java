package io.veredus.server.start;

import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.NotificationRequest;
import java.util.Optional;

/** The channel that carries a notification: the one asked for, else its type's. */
public final class Channels {
  private final NotificationTypes types;

  public Channels(NotificationTypes types) {
    this.types = types;
  }

  /** Empty if the type is gone. */
  public Optional<Channel> of(NotificationRequest request) {
    return request
        .channel()
        .or(() ->
            types
                .find(request.tenant(), request.type())
                .map(found -> found.channel().orElse(Channel.EMAIL)));
  }
}
