package io.veredus.server.relay;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does something again and again, on a thread of its own, from the start of the process to its
 * stop.
 */
public final class Periodic implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Periodic.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final String name;
  private final Duration pause;
  private final Runnable work;
  private @Nullable ScheduledExecutorService thread;

  public Periodic(String name, Duration pause, Runnable work) {
    this.name = name;
    this.pause = pause;
    this.work = work;
  }

  @Override
  public synchronized void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name(name).factory());
    started.scheduleWithFixedDelay(this::once, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    thread = started;
  }

  @Override
  public synchronized void stop() {
    if (thread == null) {
      return;
    }
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("{} did not stop within {}", name, STOP_WITHIN);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void once() {
    try {
      work.run();
    } catch (RuntimeException fault) { // thrown further it would be the last time
      log.warn("{} failed and is tried again in {}: {}", name, pause, fault.getMessage());
    }
  }
}
