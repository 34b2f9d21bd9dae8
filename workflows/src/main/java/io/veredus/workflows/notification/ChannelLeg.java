package io.veredus.workflows.notification;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.Resolution.Resolved;

/**
 * One channel's part of a delivery.
 *
 * @param attemptsElsewhere made by the channels before it
 * @param attemptsUsed made so far, by any channel
 */
record ChannelLeg(Resolved resolved, Channel channel, int attemptsElsewhere, int attemptsUsed) {
  /** The leg as it is after some more attempts. */
  ChannelLeg after(int attempts) {
    return new ChannelLeg(resolved, channel, attemptsElsewhere, attempts);
  }

  /** Made by this channel, by an earlier workflow perhaps. */
  int attemptsHere() {
    return attemptsUsed - attemptsElsewhere;
  }

  /** The number of the last attempt that this channel may make. */
  int lastAttempt() {
    return attemptsElsewhere + resolved.schedule().maximumAttempts();
  }
}
