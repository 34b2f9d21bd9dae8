package io.veredus.server.cancel;

import io.veredus.postgres.notification.StoredNotification;
import io.veredus.server.query.Notifications;
import io.veredus.server.start.NotificationWorkflows;
import io.veredus.server.start.Reachability;
import io.veredus.server.start.TemporalCalls;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiPredicate;

/**
 * Cancels one notification: the wish is stored first, so that it holds whatever happens next; the
 * workflow is asked, and what became of it is read from the store, which hears of it before the
 * workflow ends.
 */
final class Cancellation {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Notifications notifications;
  private final BiPredicate<TenantId, NotificationId> requestCancel;
  private final NotificationWorkflows workflows;
  private final Reachability temporal;
  private final InstantSource clock;

  Cancellation(
      Notifications notifications,
      BiPredicate<TenantId, NotificationId> requestCancel,
      NotificationWorkflows workflows,
      Reachability temporal,
      InstantSource clock) {
    this.notifications = notifications;
    this.requestCancel = requestCancel;
    this.workflows = workflows;
    this.temporal = temporal;
    this.clock = clock;
  }

  /**
   * The notification as it is once it has ended, or after five seconds. Without a workflow, or with
   * Temporal away, it may not have ended by then: the relay then ends it.
   */
  StoredNotification cancel(TenantId tenant, String id) {
    var stored = notifications.findAlone(tenant, id);
    if (stored.state().isTerminal() || !requestCancel.test(tenant, stored.request().id())) {
      return notifications.find(tenant, id);
    }
    return awaitEnd(tenant, stored.request().id(), clock.instant().plus(PATIENCE));
  }

  private StoredNotification awaitEnd(TenantId tenant, NotificationId id, Instant until) {
    boolean asked = false;
    var pause = PAUSE;
    while (true) {
      asked = asked || ask(id); // one that is just being started is asked a little later
      var stored = notifications.find(tenant, id.toString());
      if (stored.state().isTerminal()
          || temporal.isAway()
          || clock.instant().isAfter(until)
          || !paused(pause)) {
        return stored;
      }
      pause = pause.plus(PAUSE);
    }
  }

  private boolean ask(NotificationId id) {
    return temporal.mayTry()
        && temporal.asked(TemporalCalls::outage, () -> workflows.cancel(id)).orElse(false);
  }

  private static boolean paused(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
