package io.veredus.activities.channel;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Whether this process works on a channel, and could make one more attempt at once. Room that is
 * promised counts as taken until the attempt begins, or does not come. First attempts take no more
 * than three quarters of what the channel may have under way here, as one provider may: its queue
 * goes on beside them.
 */
public final class Room {
  private static final Duration PROMISE = Duration.ofSeconds(5);

  private final ToIntFunction<Channel> concurrency;
  private final ToIntFunction<Channel> underWay;
  private final InstantSource clock;
  private final Map<Channel, Map<NotificationId, Instant>> promised = new EnumMap<>(Channel.class);

  /**
   * @param concurrency attempts of a channel at a time in this process; 0: none at all
   */
  public Room(ToIntFunction<Channel> concurrency, AttemptLog log) {
    this(concurrency, log::underWay, InstantSource.system());
  }

  Room(ToIntFunction<Channel> concurrency, ToIntFunction<Channel> underWay, InstantSource clock) {
    this.concurrency = concurrency;
    this.underWay = underWay;
    this.clock = clock;
  }

  private boolean isThereFor(Channel channel) {
    return concurrency.applyAsInt(channel) > 0;
  }

  /** Keeps room for an attempt that is about to be made here, if there is any. */
  public synchronized boolean promise(NotificationId id, Channel channel) {
    var open = promised.computeIfAbsent(channel, _ -> new HashMap<>());
    var now = clock.instant();
    open.values().removeIf(now::isAfter);
    boolean free = underWay.applyAsInt(channel) + open.size() < limit(channel);
    if (free) {
      open.put(id, now.plus(PROMISE));
    }
    return free;
  }

  /** Whether the attempt may begin now: room was promised for it here, or there is some. */
  public synchronized boolean admit(NotificationId id, Channel channel) {
    boolean isExpected = promised.getOrDefault(channel, Map.of()).containsKey(id);
    boolean isIn = isThereFor(channel) && (isExpected || promise(id, channel));
    use(id, channel);
    return isIn;
  }

  /** The attempt begins; from here on it is counted as under way. */
  public synchronized void use(NotificationId id, Channel channel) {
    promised.computeIfAbsent(channel, _ -> new HashMap<>()).remove(id);
  }

  private int limit(Channel channel) {
    int all = concurrency.applyAsInt(channel);
    return all - all / 4;
  }
}
