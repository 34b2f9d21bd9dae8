package io.veredus.bench.chaos.sink;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import java.time.Instant;

/**
 * A message that a receiver has, whether or not the sender knows.
 *
 * @param answer what the receiver said then, or what it did instead
 */
public record Taken(NotificationId notification, Channel channel, Instant at, String answer) {}
