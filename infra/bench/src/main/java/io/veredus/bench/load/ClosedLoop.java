package io.veredus.bench.load;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps a window of pieces of work under way: the next one is handed in when one is done. That
 * finds the highest rate without a queue that only grows.
 */
public final class ClosedLoop {
  private static final int MOST_SENDERS = 64;

  private final Intake intake;
  private final Semaphore free;
  private final int senders;
  private final LongAdder accepted = new LongAdder();
  private final AtomicReference<Optional<IOException>> fault =
      new AtomicReference<>(Optional.empty());
  private volatile boolean stopped;
  private Thread[] threads = {};

  /**
   * @param window how many pieces may be under way
   */
  public ClosedLoop(int window, Intake intake) {
    this(window, Math.min(window, MOST_SENDERS), intake);
  }

  /**
   * @param senders how many pieces may be handed in at the same moment
   */
  public ClosedLoop(int window, int senders, Intake intake) {
    this.intake = intake;
    this.free = new Semaphore(window);
    this.senders = senders;
  }

  public void start() {
    threads = new Thread[senders];
    for (int i = 0; i < senders; i++) {
      threads[i] = Thread.ofVirtual().name("sender-", i).start(this::send);
    }
  }

  /** Tells that one piece is done. */
  public void done() {
    free.release();
  }

  /** How many pieces were accepted so far. */
  public long accepted() {
    return accepted.sum();
  }

  /**
   * Hands in no more, and returns when every call under way has its answer.
   *
   * @throws IOException if a call failed: then nobody knows what was accepted
   */
  public void stop() throws IOException, InterruptedException {
    stopped = true;
    free.release(senders);
    for (var thread : threads) {
      thread.join();
    }
    requireNoFault();
  }

  /**
   * @throws IOException if a call failed: then nothing is handed in any more
   */
  public void requireNoFault() throws IOException {
    if (fault.get().isPresent()) {
      throw fault.get().get();
    }
  }

  private void send() {
    try {
      while (!stopped) {
        free.acquire();
        if (!stopped) {
          intake.accept();
          accepted.increment();
        }
      }
    } catch (IOException failed) {
      fault.compareAndSet(Optional.empty(), Optional.of(failed));
      stopped = true;
      free.release(senders);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
