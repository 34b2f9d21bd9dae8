package io.veredus.server.relay;

import io.veredus.postgres.notification.NotificationBacklog;
import io.veredus.postgres.notification.StoredNotification;
import io.veredus.server.start.Reachability;
import io.veredus.workflows.id.WorkflowIds;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay of notifications: before its first look, everything is made due once. While the
 * database is away, nothing is due.
 */
final class Watch implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);

  private final NotificationBacklog backlog;
  private final Reachability store;
  private final Relay<StoredNotification> relay;
  private boolean everythingFirst;

  Watch(
      NotificationBacklog backlog,
      Caretaker caretaker,
      Reachability temporal,
      boolean everythingFirst) {
    var clock = InstantSource.system();
    this.backlog = backlog;
    this.store = new Reachability("The database", "the relay waits for it", clock);
    this.relay =
        new Relay<>(
            new Relay.Due<>(
                limit -> asking(() -> backlog.take(limit)).orElseGet(List::of),
                taken -> backlog.lookAgain(taken.request().id(), clock.instant()),
                taken -> WorkflowIds.of(taken.request().id())),
            caretaker::takeCareOf,
            temporal);
    this.everythingFirst = everythingFirst;
  }

  @Override
  public void run() {
    if (everythingFirst) {
      everythingFirst = !lookAtEverything();
    }
    relay.look();
  }

  /** Whether the store could be asked. */
  private boolean lookAtEverything() {
    var due = asking(backlog::lookAtEverything);
    due.filter(number -> number > 0)
        .ifPresent(number -> log.info("{} notifications have not ended: looking at them", number));
    return due.isPresent();
  }

  private <T> Optional<T> asking(Supplier<T> question) {
    return store.mayTry()
        ? store.asked(fault -> Optional.of(fault.getClass().getSimpleName()), question)
        : Optional.empty();
  }
}
