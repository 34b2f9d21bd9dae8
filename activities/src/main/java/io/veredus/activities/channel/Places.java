package io.veredus.activities.channel;

import io.veredus.workflows.id.NotificationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * The places that first attempts of one channel have in this process, and those who wait for one,
 * in their order.
 */
final class Places {
  private static final Duration PROMISE = Duration.ofSeconds(5);

  private final IntSupplier all;
  private final IntSupplier underWay;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition free = lock.newCondition();
  private final Map<NotificationId, Instant> promised = new HashMap<>();
  private final Pace pace;
  private int waiting;

  Places(IntSupplier all, IntSupplier underWay, InstantSource clock) {
    this.all = all;
    this.underWay = underWay;
    this.clock = clock;
    pace = new Pace(clock.instant());
  }

  /**
   * Keeps one, if there is one now, or waits for it if that is likely to take no longer.
   *
   * @param longest zero: nobody waits
   */
  boolean promise(NotificationId id, Duration longest) {
    lock.lock();
    try {
      boolean isMine = waiting == 0 && take(id);
      return isMine || (mayTake(longest) && await(id, longest));
    } finally {
      lock.unlock();
    }
  }

  /** The attempt begins; from here on it is counted as under way. */
  boolean use(NotificationId id) {
    lock.lock();
    try {
      return promised.remove(id) != null;
    } finally {
      lock.unlock();
    }
  }

  /** An attempt is over. */
  void freed() {
    lock.lock();
    try {
      pace.happened(clock.instant());
      free.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether those who wait have their places by then, and one more. */
  private boolean mayTake(Duration longest) {
    return all.getAsInt() > 0 && pace.timeOf(waiting + 1, clock.instant()).compareTo(longest) < 0;
  }

  private boolean await(NotificationId id, Duration longest) {
    long left = longest.toNanos();
    waiting++;
    try {
      boolean isMine = false;
      while (!isMine && left > 0) {
        left = free.awaitNanos(left);
        isMine = take(id);
      }
      return isMine;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting--;
    }
  }

  private boolean take(NotificationId id) {
    var now = clock.instant();
    promised.values().removeIf(now::isAfter);
    boolean isFree = underWay.getAsInt() + promised.size() < limit();
    if (isFree) {
      promised.put(id, now.plus(PROMISE));
    }
    return isFree;
  }

  private int limit() {
    return all.getAsInt() - all.getAsInt() / 4;
  }
}
