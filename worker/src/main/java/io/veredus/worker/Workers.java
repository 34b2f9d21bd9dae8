package io.veredus.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.worker.WorkerFactory;
import io.veredus.workflows.notification.Lanes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the workers as soon as Temporal answers, and stops them without losing an attempt: nothing
 * new is taken, and what runs may finish within a limit.
 */
final class Workers implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private enum State {
    STOPPED,
    STARTING,
    POLLING
  }

  private final WorkerFactory factory;
  private final WorkerProperties properties;
  private final Lanes lanes;
  private final AtomicReference<State> state = new AtomicReference<>(State.STOPPED);

  Workers(WorkerFactory factory, WorkerProperties properties, Lanes lanes) {
    this.factory = factory;
    this.properties = properties;
    this.lanes = lanes;
  }

  @Override
  public void start() {
    sayWhatIsNotInline();
    if (properties.byTaskQueue().isEmpty()) {
      LOG.info("No work is done in this process: every veredus.worker.queues.* is 0");
    } else if (state.compareAndSet(State.STOPPED, State.STARTING) && !tryToStart()) {
      LOG.warn("Temporal does not answer; the workers start as soon as it does");
      Thread.ofVirtual().name("workers-start").start(this::startWhenTemporalAnswers);
    }
  }

  private void sayWhatIsNotInline() {
    for (var channel : lanes.inline()) {
      if (properties.notifications() > 0 && properties.attempts(channel) == 0) {
        LOG.warn(
            "veredus.delivery.inline names {}, but this process does not work on it: its notifications go by the queue, which costs more than without. Set veredus.worker.queues.{}",
            channel.wireName(),
            channel.wireName());
      }
    }
  }

  @Override
  public void stop() {
    if (state.getAndSet(State.STOPPED) == State.STOPPED) {
      return;
    }
    try {
      finishWhatRuns();
    } catch (StatusRuntimeException away) {
      LOG.info("Stopped while Temporal was away: what ran is tried again");
    }
  }

  private void finishWhatRuns() {
    factory.shutdown();
    factory.awaitTermination(properties.stopWithin().toMillis(), TimeUnit.MILLISECONDS);
    if (!factory.isTerminated()) {
      LOG.warn("Attempts still ran after {}; they are tried again", properties.stopWithin());
      factory.shutdownNow();
    }
  }

  /** True from {@link #start()} on, so that {@link #stop()} is called. */
  @Override
  public boolean isRunning() {
    return state.get() != State.STOPPED;
  }

  /** Whether this process takes the work that it is configured for. */
  boolean isReady() {
    return state.get() == State.POLLING || properties.byTaskQueue().isEmpty();
  }

  /** Starts before the web server and stops after it. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void startWhenTemporalAnswers() {
    try {
      do {
        Thread.sleep(BETWEEN_TRIES);
      } while (state.get() == State.STARTING && !tryToStart());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean tryToStart() {
    try {
      factory.start();
      if (state.compareAndSet(State.STARTING, State.POLLING)) {
        LOG.info("Working on {}", properties.byTaskQueue());
      } else {
        factory.shutdown(); // stopped in the meantime
      }
      return true;
    } catch (StatusRuntimeException away) {
      LOG.debug("Temporal does not answer", away);
      return false;
    }
  }
}
