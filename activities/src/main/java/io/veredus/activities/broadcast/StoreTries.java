package io.veredus.activities.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
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
  static <T> T untilStored(Supplier<T> writing) {
    var latest = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return writing.get();
      } catch (RuntimeException fault) {
        if (!isAway(fault)
            || Instant.now().isAfter(latest)
            || Thread.currentThread().isInterrupted()) {
          throw fault;
        }
        LOG.warn("Results of a broadcast could not be stored, tried again: {}", fault.getMessage());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Whether the store is away, which may be over soon. */
  static boolean isAway(RuntimeException fault) {
    return fault instanceof DataAccessException || fault instanceof TransactionException;
  }
}
