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
 * @param likely the channel that is tried first, as far as it can be told now
 */
record Carriage(
    NotificationType type,
    List<Optional<Channel>> channels,
    List<Optional<DeduplicationSlot>> slots,
    Channel likely) {}
