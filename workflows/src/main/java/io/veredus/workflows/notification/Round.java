package io.veredus.workflows.notification;

/** What a round of attempts by one channel came to. */
sealed interface Round {
  record End(ChannelEnd end) implements Round {}

  /** Another round is to follow. */
  record Next(ChannelLeg leg) implements Round {}
}
