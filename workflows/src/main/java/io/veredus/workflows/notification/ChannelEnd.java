package io.veredus.workflows.notification;

import io.veredus.workflows.attempt.Reason;

/** What delivering by one channel came to. */
sealed interface ChannelEnd {
  /** Nothing is to be tried any more, by any channel. */
  record Over(NotificationResult result) implements ChannelEnd {}

  /**
   * The channel cannot carry it; another one may.
   *
   * @param attemptsUsed by this channel and those before it
   */
  record Unfit(Reason reason, int attemptsUsed) implements ChannelEnd {}
}
