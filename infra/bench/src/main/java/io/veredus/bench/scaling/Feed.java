package io.veredus.bench.scaling;

import io.veredus.dev.fault.StackException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Keeps so many notifications of a channel waiting that its workers never run out of them. */
final class Feed implements AutoCloseable {
  private static final int WAITING = 100;
  private static final int POSTING = 4;

  private final Semaphore room = new Semaphore(WAITING);
  private final LongAdder arrived = new LongAdder();
  private final AtomicReference<@Nullable StackException> fault = new AtomicReference<>();
  private final ExecutorService posts = Executors.newVirtualThreadPerTaskExecutor();

  /** One of them has reached its provider. */
  void arrived() {
    arrived.increment();
    room.release();
  }

  long count() {
    return arrived.sum();
  }

  /**
   * @throws StackException if what was posted was refused
   */
  void requireNoFault() {
    Optional.ofNullable(fault.get())
        .ifPresent(refused -> {
          throw refused;
        });
  }

  /** From now on until it is closed. */
  void begin(Runnable post) {
    for (int i = 0; i < POSTING; i++) {
      posts.execute(() -> keepPosting(post));
    }
  }

  private void keepPosting(Runnable post) {
    try {
      while (!posts.isShutdown()) {
        room.acquire();
        post.run();
      }
    } catch (StackException refused) {
      fault.compareAndSet(null, refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    posts.shutdownNow();
  }
}
