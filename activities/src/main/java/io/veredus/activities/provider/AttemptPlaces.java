package io.veredus.activities.provider;

import java.time.Duration;
import java.time.Instant;

/**
 * The attempts that one channel can have under way in this process, shared out so that no slow
 * provider takes them all: each may have at most three times as many as are still free. That is the
 * dynamic threshold of shared buffers (Choudhury and Hahne, IEEE/ACM Transactions on Networking
 * 6(2), 1998): one slow provider leaves a quarter of the places to the others, two leave a seventh,
 * and some are always left. Whoever gets no place comes back later, and holds none meanwhile.
 */
public final class AttemptPlaces {
  private static final int TIMES_THE_FREE = 3;

  /** A quick provider has a place again within this; a slow one is not waited for. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private static final Duration SOONEST = Duration.ofSeconds(1);
  private static final Duration LATEST = Duration.ofMinutes(1);

  private final int all;
  private int taken;

  /**
   * @param all attempts of the channel at a time, in this process
   */
  public AttemptPlaces(int all) {
    this.all = all;
  }

  /** What one provider has of the places. */
  static final class Share {
    private int underWay;
    private boolean slow;
    private Duration mean = Duration.ZERO;
    private Instant progress = Instant.EPOCH;
    private Instant lastInLine = Instant.EPOCH;
  }

  /** Takes a place; {@link #giveBack} must follow. Waits a moment if the provider is quick. */
  synchronized boolean take(Share share) {
    long patience = share.slow ? 0 : PATIENCE.toMillis();
    long began = System.nanoTime();
    while (isFull(share)) {
      long left = patience - Duration.ofNanos(System.nanoTime() - began).toMillis();
      if (left <= 0 || !sleptFor(left)) {
        share.slow = true;
        return false;
      }
    }
    if (share.underWay == 0) {
      share.progress = Instant.now();
    }
    share.underWay++;
    taken++;
    return true;
  }

  /** Ends an attempt that took {@code took}. */
  synchronized void giveBack(Share share, Duration took) {
    share.underWay--;
    taken--;
    share.slow = false;
    share.mean = share.mean.multipliedBy(4).plus(took).dividedBy(5);
    share.progress = Instant.now();
    notifyAll();
  }

  /**
   * When to come back: those who wait are spread over the time that their provider is likely to
   * need for them, so that they do not all come at once, again and again.
   */
  synchronized Instant nextInLine(Share share) {
    var now = Instant.now();
    var silence = Duration.between(share.progress, now);
    var each = share.mean.compareTo(silence) > 0 ? share.mean : silence;
    var next = latest(share.lastInLine, now).plus(each.dividedBy(Math.max(1, share.underWay)));
    share.lastInLine = earliest(latest(next, now.plus(SOONEST)), now.plus(LATEST));
    return share.lastInLine;
  }

  private boolean isFull(Share share) {
    return share.underWay >= Math.max(1L, TIMES_THE_FREE * (long) (all - taken));
  }

  private boolean sleptFor(long millis) {
    try {
      wait(millis);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
