package io.veredus.server.inbox;

import io.veredus.postgres.inbox.InboxChanges;
import io.veredus.postgres.inbox.InboxOwner;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;

/**
 * All who watch inboxes in this process. One look at the store serves them all, and none is taken
 * when nobody watches. They are sent away before the web server waits for its last answers.
 */
final class Watchers implements SmartLifecycle {
  private static final String TRY_AGAIN_IN_SECONDS = "5";

  private final InboxChanges changes;
  private final int most;
  private final Set<Watcher> all = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean running;
  private OptionalLong looked = OptionalLong.empty();

  Watchers(InboxChanges changes, int most) {
    this.changes = changes;
    this.most = most;
  }

  /**
   * Tells of every change that is not visible yet to who calls this, until it is closed.
   *
   * @throws ProblemException if there are as many as there can be, or this process stops
   */
  Watcher open(InboxOwner owner) {
    if (count.incrementAndGet() > most || !running) {
      count.decrementAndGet();
      throw new ProblemException(
              ProblemType.TOO_MANY_WATCHERS, "Connect again in a moment, to another process maybe")
          .with(HttpHeaders.RETRY_AFTER, TRY_AGAIN_IN_SECONDS);
    }
    var watcher = new Watcher(owner, this::leave);
    all.add(watcher);
    return watcher;
  }

  /**
   * Wakes those in whose inbox something changed since the last look. The horizon is read before it
   * is clear who watches: who comes later has seen all below it.
   */
  synchronized void look() {
    if (all.isEmpty()) {
      looked = OptionalLong.empty();
      return;
    }
    long horizon = changes.horizon();
    var byOwner = byOwner();
    var woken =
        looked.isEmpty()
            ? byOwner.keySet()
            : new HashSet<>(changes.changed(byOwner.keySet(), looked.getAsLong(), horizon));
    byOwner.forEach((owner, watchers) -> {
      if (woken.contains(owner)) {
        watchers.forEach(Watcher::tell);
      }
    });
    looked = OptionalLong.of(horizon);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    List.copyOf(all).forEach(Watcher::close);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private Map<InboxOwner, List<Watcher>> byOwner() {
    return all.stream().collect(Collectors.groupingBy(Watcher::owner));
  }

  private void leave(Watcher watcher) {
    if (all.remove(watcher)) {
      count.decrementAndGet();
    }
  }
}
