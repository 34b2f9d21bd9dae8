package io.veredus.activities.channel;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * Whether this process works on a channel, and could make one more attempt at once. Room that is
 * promised counts as taken until the attempt begins, or does not come. First attempts take no more
 * than three quarters of what the channel may have under way here, as one provider may: its queue
 * goes on beside them.
 *
 * <p>Where places get free one after the other, a first attempt may wait for one. While more comes
 * than can be sent, workflows then stay in their queue, where Temporal orders them by priority and
 * tenant, instead of being begun, put aside, and begun again. Nobody waits for a channel that
 * stands still.
 */
public final class Room {
  private final Map<Channel, Places> places = new EnumMap<>(Channel.class);

  /**
   * @param concurrency attempts of a channel at a time in this process; 0: none at all
   */
  public Room(ToIntFunction<Channel> concurrency, AttemptLog log) {
    this(concurrency, log::underWay, InstantSource.system());
    log.onEnd(channel -> of(channel).freed());
  }

  Room(ToIntFunction<Channel> concurrency, ToIntFunction<Channel> underWay, InstantSource clock) {
    for (var channel : Channel.values()) {
      places.put(
          channel,
          new Places(
              () -> concurrency.applyAsInt(channel), () -> underWay.applyAsInt(channel), clock));
    }
  }

  /**
   * Keeps room for an attempt that is about to be made here, if there is any.
   *
   * @param longest to wait for it, where it is likely to be there by then
   */
  public boolean promise(NotificationId id, Channel channel, Duration longest) {
    return of(channel).promise(id, longest);
  }

  /** Whether the attempt may begin now: room was promised for it here, or there is some. */
  public boolean admit(NotificationId id, Channel channel) {
    boolean isExpected = of(channel).use(id);
    boolean isIn = isExpected || of(channel).promise(id, Duration.ZERO);
    of(channel).use(id);
    return isIn;
  }

  /** The attempt begins; from here on it is counted as under way. */
  public void use(NotificationId id, Channel channel) {
    of(channel).use(id);
  }

  private Places of(Channel channel) {
    return Objects.requireNonNull(places.get(channel));
  }
}
