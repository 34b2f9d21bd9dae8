package io.veredus.workflows.notification;

import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A step of a notification that has not ended.
 *
 * @param next when something is to happen again
 * @param channel that it was about to go by
 * @param sendAt when it is to be sent first, if that was changed
 */
public record Progress(
    NotificationId id,
    NotificationState state,
    Optional<Reason> reason,
    Instant next,
    Optional<Channel> channel,
    Optional<Instant> sendAt) {
  /** A step that says nothing of channels or schedules. */
  public Progress(
      NotificationId id, NotificationState state, Optional<Reason> reason, Instant next) {
    this(id, state, reason, next, Optional.empty(), Optional.empty());
  }
}
