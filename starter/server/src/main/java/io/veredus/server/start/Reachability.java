package io.veredus.server.start;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether something that this process needs answers. While it does not, one caller at a time tries
 * again, after pauses that grow from one to ten seconds; the log hears of each change once.
 */
public final class Reachability {
  private static final Logger log = LoggerFactory.getLogger(Reachability.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final String name;
  private final String consequence;
  private final InstantSource clock;
  private Duration pause = Duration.ZERO; // above zero: away
  private Instant nextTry = Instant.MIN;

  /**
   * @param consequence what follows while it is away, for the log
   */
  public Reachability(String name, String consequence, InstantSource clock) {
    this.name = name;
    this.consequence = consequence;
    this.clock = clock;
  }

  /** Whether a call is worth making now. */
  public synchronized boolean mayTry() {
    if (!isAway()) {
      return true;
    }
    var now = clock.instant();
    if (now.isBefore(nextTry)) {
      return false;
    }
    nextTry = now.plus(pause); // this caller tries; the others wait for what it finds
    return true;
  }

  /** The caller that might try had nothing to ask: the next one may. */
  public synchronized void notTried() {
    if (isAway()) {
      nextTry = clock.instant();
    }
  }

  public synchronized boolean isAway() {
    return pause.isPositive();
  }

  /**
   * The answer to a call, of which everybody hears whether there was one.
   *
   * @param outage why a failure means that it is away; empty: that is its answer, and is thrown
   * @return empty if it is away
   */
  public <T> Optional<T> asked(
      Function<RuntimeException, Optional<String>> outage, Supplier<T> call) {
    T answer;
    try {
      answer = call.get();
    } catch (RuntimeException failure) {
      missed(outage.apply(failure).orElseThrow(() -> failure));
      return Optional.empty();
    }
    answered();
    return Optional.of(answer);
  }

  /** A call was answered. */
  public synchronized void answered() {
    if (isAway()) {
      pause = Duration.ZERO;
      log.info("{} is back", name);
    }
  }

  /** A call was not answered. */
  public synchronized void missed(String why) {
    if (!isAway()) {
      log.warn("{} is away ({}): {}", name, why, consequence);
      pause = FIRST_PAUSE;
    } else {
      var longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
    nextTry = clock.instant().plus(pause);
  }
}
