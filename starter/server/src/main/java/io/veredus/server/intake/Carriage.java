package io.veredus.server.intake;

import io.veredus.postgres.notification.DeduplicationSlot;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.channel.Channel;
import java.util.List;
import java.util.Optional;

/**
 * By which channels a request is carried, each a notification of its own.
 *
 * @param channels an empty one leaves the choice to the moment of sending
 * @param slots what the notification of each channel must not repeat
 */
record Carriage(
    NotificationType type,
    List<Optional<Channel>> channels,
    List<Optional<DeduplicationSlot>> slots) {

  /** The likely one of a channel that is chosen later. */
  Channel first() {
    return channels.getFirst().or(type::channel).orElse(Channel.EMAIL);
  }
}
