package io.veredus.server.relay;

import io.veredus.server.start.Reachability;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after everything of one kind that was accepted and has not ended: what nobody started, and
 * what Temporal has forgotten. One look at a time; more than one process may look.
 */
public final class Relay<T> {
  private static final Logger log = LoggerFactory.getLogger(Relay.class);
  private static final int BATCH = 100;

  private final Due<T> due;
  private final Predicate<T> care;
  private final Reachability temporal;

  /**
   * @param care sees to it that one has a workflow; false: Temporal is away
   */
  public Relay(Due<T> due, Predicate<T> care, Reachability temporal) {
    this.due = due;
    this.care = care;
    this.temporal = temporal;
  }

  /**
   * What is due for a look, as it is stored.
   *
   * @param take the oldest, at most so many; each is due again later
   * @param lookAgain makes one due now
   * @param workflow the id of its workflow, for the log
   */
  public record Due<T>(
      IntFunction<List<T>> take, Consumer<T> lookAgain, Function<T, String> workflow) {}

  /**
   * Takes care of what is due now, until nothing is or Temporal is away: what was taken in vain is
   * due as soon as it is back.
   */
  public void look() {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted() && temporal.mayTry()) {
      int limit = temporal.isAway() ? 1 : BATCH; // one is enough to see whether it is back
      var batch = due.take().apply(limit);
      if (batch.isEmpty()) {
        temporal.notTried();
      }
      batch.stream().dropWhile(this::takeCareOf).forEach(due.lookAgain());
      more = batch.size() == limit;
    }
  }

  /** Whether Temporal answered. */
  private boolean takeCareOf(T one) {
    try {
      return care.test(one);
    } catch (RuntimeException failure) { // this one alone: it is due again later
      log.warn("{} could not be looked after: {}", due.workflow().apply(one), failure.getMessage());
      return true;
    }
  }
}
