package io.veredus.server.relay;

import io.veredus.postgres.notification.StoredNotification;
import io.veredus.server.start.Reachability;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after everything that was accepted and has not ended: what nobody started, what Temporal
 * has forgotten, and what ended without a word. One look at a time; more than one process may look.
 */
final class Relay {
  private static final Logger log = LoggerFactory.getLogger(Relay.class);
  private static final int BATCH = 100;

  private final Backlog backlog;
  private final Caretaker caretaker;
  private final Reachability temporal;
  private final Reachability store;
  private final InstantSource clock;

  Relay(
      Backlog backlog,
      Caretaker caretaker,
      Reachability temporal,
      Reachability store,
      InstantSource clock) {
    this.backlog = backlog;
    this.caretaker = caretaker;
    this.temporal = temporal;
    this.store = store;
    this.clock = clock;
  }

  /** Takes care of what is due now, oldest first, until nothing is or Temporal is away. */
  void look() {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted() && temporal.mayTry()) {
      int limit = temporal.isAway() ? 1 : BATCH; // one is enough to see whether it is back
      var batch = take(limit);
      more = batch.size() == limit;
      if (batch.isEmpty()) {
        temporal.notTried();
      }
      takeCareOf(batch);
    }
  }

  /**
   * Makes everything that has not ended due for a look.
   *
   * @return whether the store could be asked
   */
  boolean lookAtEverything() {
    var due = asking(backlog::lookAtEverything);
    due.filter(number -> number > 0)
        .ifPresent(number -> log.info("{} notifications have not ended: looking at them", number));
    return due.isPresent();
  }

  private List<StoredNotification> take(int limit) {
    return asking(() -> backlog.take(limit)).orElseGet(List::of);
  }

  private <T> Optional<T> asking(Supplier<T> question) {
    if (!store.mayTry()) {
      return Optional.empty();
    }
    try {
      var answer = question.get();
      store.answered();
      return Optional.of(answer);
    } catch (RuntimeException fault) {
      store.missed(fault.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private void takeCareOf(List<StoredNotification> batch) {
    for (int index = 0; index < batch.size(); index++) {
      if (!takeCareOf(batch.get(index))) {
        giveBack(batch.subList(index, batch.size()));
        return;
      }
    }
  }

  /** Whether Temporal answered. */
  private boolean takeCareOf(StoredNotification notification) {
    try {
      return caretaker.takeCareOf(notification);
    } catch (RuntimeException failure) { // this one alone: it is due again later
      log.warn(
          "Notification {} could not be looked after: {}",
          notification.request().id(),
          failure.getMessage());
      return true;
    }
  }

  /** What was taken in vain is due as soon as Temporal is back. */
  private void giveBack(List<StoredNotification> notifications) {
    var now = clock.instant();
    notifications.forEach(notification -> backlog.lookAgain(notification.request().id(), now));
  }
}
