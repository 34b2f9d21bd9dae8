package io.veredus.server.intake;

import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.channel.Channel;

/** The type of a notification, and the channel that will carry it first. */
record Carriage(NotificationType type, Channel channel) {}
