package io.veredus.server.inbox;

import io.veredus.postgres.inbox.InboxOwner;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Somebody who waits for changes of one inbox. Nothing is queued for them: that something changed
 * is all that is kept, and what it was is read when they come for it.
 */
final class Watcher implements AutoCloseable {
  /** What a wait came to. */
  enum Woken {
    CHANGED,
    IN_VAIN,
    CLOSED
  }

  private final InboxOwner owner;
  private final Consumer<Watcher> leave;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private boolean changed;
  private boolean closed;

  Watcher(InboxOwner owner, Consumer<Watcher> leave) {
    this.owner = owner;
    this.leave = leave;
  }

  InboxOwner owner() {
    return owner;
  }

  void tell() {
    lock.lock();
    try {
      changed = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a change since the last wait, for {@code longest}. */
  Woken await(Duration longest) {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (!changed && !closed && left > 0) {
        left = news.awaitNanos(left);
      }
      var woken = closed ? Woken.CLOSED : changed ? Woken.CHANGED : Woken.IN_VAIN;
      changed = false;
      return woken;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Woken.CLOSED;
    } finally {
      lock.unlock();
    }
  }

  /** Ends its wait, and every later one. */
  @Override
  public void close() {
    leave.accept(this);
    lock.lock();
    try {
      closed = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
