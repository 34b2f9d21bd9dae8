package io.veredus.server.start;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.NotificationRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what was just accepted, behind the caller's back. Whatever finds no room here, or Temporal
 * away, is left where it is stored: the relay starts it.
 */
public final class StartQueue implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StartQueue.class);
  private static final int AT_ONCE = 32;
  private static final int ROOM = 16 * 1024; // KB of request bodies
  private static final int SMALLEST = 4; // KB that even an empty request takes
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final NotificationStarter starter;
  private final Reachability temporal;
  private final Predicate<NotificationRequest> stillWanted;
  private final InstantSource clock;
  private final Semaphore room = new Semaphore(ROOM);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("start-", 0).factory());

  /**
   * @param stillWanted asked before a start that had to wait: it may have been cancelled meanwhile
   */
  public StartQueue(
      NotificationStarter starter,
      Reachability temporal,
      Predicate<NotificationRequest> stillWanted,
      InstantSource clock) {
    this.starter = starter;
    this.temporal = temporal;
    this.stillWanted = stillWanted;
    this.clock = clock;
  }

  /**
   * Returns at once.
   *
   * @param size of the request's body, in bytes
   */
  public void startSoon(NotificationRequest request, Channel channel, int size) {
    boolean probe = temporal.isAway();
    int needed = SMALLEST + size / 1024;
    if (!temporal.mayTry() || !room.tryAcquire(needed)) {
      return;
    }
    try {
      threads.execute(() -> startAndRelease(request, channel, probe, needed));
    } catch (RejectedExecutionException closing) {
      room.release(needed);
    }
  }

  private void startAndRelease(
      NotificationRequest request, Channel channel, boolean probe, int needed) {
    try {
      boolean fresh = clock.instant().isBefore(request.acceptedAt().plus(FRESH));
      if ((probe || !temporal.isAway()) && (fresh || stillWanted.test(request))) {
        starter.start(request, Optional.of(channel), 0);
      }
    } catch (RuntimeException failure) {
      log.warn("Notification {} was not started: {}", request.id(), failure.getMessage());
    } finally {
      room.release(needed);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
