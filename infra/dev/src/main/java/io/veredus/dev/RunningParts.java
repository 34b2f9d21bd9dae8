package io.veredus.dev;

import io.veredus.dev.fault.StackException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs, or is about to. Everything stops once, the last part of {@link Part} first; a part
 * that is just starting is waited for, since it could not be stopped before.
 */
final class RunningParts implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(90);

  private final Map<Part, AutoCloseable> running = new EnumMap<>(Part.class);
  private final CountDownLatch closed = new CountDownLatch(1);
  private int starting;
  private boolean closing;

  /** Starts a part, unless everything is being stopped. */
  <T extends AutoCloseable> T start(Part part, Callable<T> start) throws Exception {
    synchronized (this) {
      if (closing) {
        throw new StackException("Stopped while starting");
      }
      starting++;
    }
    try {
      var started = start.call();
      synchronized (this) {
        running.put(part, started);
      }
      return started;
    } finally {
      synchronized (this) {
        starting--;
        notifyAll();
      }
    }
  }

  synchronized boolean isClosing() {
    return closing;
  }

  /** Waits until everything has been stopped. */
  void awaitClosed() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    for (var entry : takeAll()) {
      stop(entry.getKey(), entry.getValue());
    }
    closed.countDown();
  }

  private synchronized List<Map.Entry<Part, AutoCloseable>> takeAll() {
    closing = true;
    awaitStarting();
    var all =
        running.entrySet().stream()
            .sorted(Map.Entry.<Part, AutoCloseable>comparingByKey(Comparator.reverseOrder()))
            .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
            .toList();
    running.clear();
    return all;
  }

  private synchronized void awaitStarting() {
    try {
      var giveUp = System.nanoTime() + LONGEST_START.toNanos();
      while (starting > 0 && System.nanoTime() < giveUp) {
        wait(1_000);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(Part part, AutoCloseable handle) {
    Logger log = LoggerFactory.getLogger(RunningParts.class);
    try {
      handle.close();
      log.info("Stopped: {}", part);
    } catch (Exception fault) {
      log.error("This did not stop in good order: {}", part, fault);
    }
  }
}
