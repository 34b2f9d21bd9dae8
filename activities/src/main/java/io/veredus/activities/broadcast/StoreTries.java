package io.veredus.activities.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What was sent must be written down: as long as the store is away, it is tried again. */
final class StoreTries {
  private static final Logger LOG = LoggerFactory.getLogger(StoreTries.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private StoreTries() {}

  /**
   * @param writing can be repeated
   */
  static void untilStored(Runnable writing) {
    var latest = Instant.now().plus(PATIENCE);
    while (!isStored(writing, latest)) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static boolean isStored(Runnable writing, Instant latest) {
    try {
      writing.run();
      return true;
    } catch (RuntimeException away) {
      boolean isAway = away instanceof DataAccessException || away instanceof TransactionException;
      if (!isAway || Instant.now().isAfter(latest) || Thread.currentThread().isInterrupted()) {
        throw away;
      }
      LOG.warn("Results of a broadcast could not be stored, tried again: {}", away.getMessage());
      return false;
    }
  }
}
