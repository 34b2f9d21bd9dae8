package io.veredus.server.relay;

import io.veredus.postgres.notification.StoredNotification;
import io.veredus.server.start.NotificationStarter;
import io.veredus.server.start.NotificationWorkflows;
import io.veredus.server.start.Reachability;
import io.veredus.server.start.Standing;
import io.veredus.server.start.TemporalCalls;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Sees to it that one notification has a workflow, or an end. */
final class Caretaker {
  private final NotificationStarter starter;
  private final NotificationWorkflows workflows;
  private final Reachability temporal;
  private final Consumer<NotificationResult> records;
  private final Function<NotificationRequest, Optional<Channel>> channels;

  Caretaker(
      NotificationStarter starter,
      NotificationWorkflows workflows,
      Reachability temporal,
      Consumer<NotificationResult> records,
      Function<NotificationRequest, Optional<Channel>> channels) {
    this.starter = starter;
    this.workflows = workflows;
    this.temporal = temporal;
    this.records = records;
    this.channels = channels;
  }

  /**
   * @return false if Temporal is away
   */
  boolean takeCareOf(StoredNotification notification) {
    return notification.cancelRequested()
        ? cancel(notification.request().id())
        : start(notification);
  }

  /** A workflow that is gone, an in-process Temporal's for example, goes on with what is left. */
  private boolean start(StoredNotification notification) {
    var request = notification.request();
    return switch (starter.start(request, channels.apply(request), notification.attempts())) {
      case RUNNING -> true;
      case ENDED -> recordEnd(request.id());
      case AWAY -> false;
    };
  }

  /** Only here is a cancelled notification without a workflow ended: who looks, looks alone. */
  private boolean cancel(NotificationId id) {
    return asking(() -> {
      switch (workflows.standing(id)) {
        case Standing.Absent() -> records.accept(NotificationResult.cancelled(id));
        case Standing.Running() -> workflows.cancel(id);
        case Standing.Ended(var result) -> records.accept(result);
      }
    });
  }

  /** The workflow ended and the row says otherwise: terminated by hand, for example. */
  private boolean recordEnd(NotificationId id) {
    return asking(() -> {
      if (workflows.standing(id) instanceof Standing.Ended(var result)) {
        records.accept(result);
      }
    });
  }

  private boolean asking(Runnable work) {
    return temporal
        .asked(
            TemporalCalls::outage,
            () -> {
              work.run();
              return true;
            })
        .isPresent();
  }
}
