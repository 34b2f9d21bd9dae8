package io.veredus.activities.channel;

import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.ChannelActivities;

/**
 * Makes first attempts in the process that works on their notification. The server may hand them to
 * another one, which perhaps does not work on the channel, or has no room, and leaves them to the
 * channel's queue.
 */
public final class AttemptsBeside implements ChannelActivities {
  private final ChannelActivities attempts;
  private final Room room;

  public AttemptsBeside(ChannelActivities attempts, Room room) {
    this.attempts = attempts;
    this.room = room;
  }

  @Override
  public AttemptResult attempt(AttemptRequest request) {
    var channel = request.message().channel();
    return room.admit(request.notification(), channel)
        ? attempts.attempt(request)
        : new AttemptResult.NotHere();
  }
}
