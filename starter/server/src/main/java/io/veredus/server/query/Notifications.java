package io.veredus.server.query;

import io.veredus.postgres.notification.NotificationQuery;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.notification.StoredNotification;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.server.start.Channels;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The notifications of a tenant as its callers see them. */
public final class Notifications {
  private final NotificationStore store;
  private final Channels channels;
  private final WorkflowLinks links;

  Notifications(NotificationStore store, Channels channels, WorkflowLinks links) {
    this.store = store;
    this.channels = channels;
    this.links = links;
  }

  /**
   * The notification of an id as it came with a request.
   *
   * @throws ProblemException if the tenant has none
   */
  public StoredNotification find(TenantId tenant, String id) {
    return parse(id)
        .flatMap(parsed -> store.find(tenant, parsed))
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.NOTIFICATION_NOT_FOUND,
                "The id is unknown, or what it named is older than the retention"));
  }

  /** All there is to tell. */
  public NotificationView view(StoredNotification stored) {
    var id = stored.request().id();
    return NotificationView.of(
        stored,
        channels.of(stored.request()),
        Optional.of(store.attempts(id).stream().map(AttemptView::of).toList()),
        Optional.of(links.of(stored)));
  }

  /**
   * The same, if it can be asked for something alone.
   *
   * @throws ProblemException if the tenant has none, or a broadcast is sending it
   */
  public StoredNotification findAlone(TenantId tenant, String id) {
    var found = find(tenant, id);
    if (found.isInPage()) {
      throw new ProblemException(
          ProblemType.NOTIFICATION_IN_BROADCAST,
          "Pause or cancel the broadcast %s"
              .formatted(found.broadcast().orElseThrow().broadcast()));
    }
    return found;
  }

  /** Newest first; each type is asked for its channel once. */
  List<NotificationView> list(TenantId tenant, NotificationQuery query) {
    Map<TypeKey, Optional<Channel>> known = new HashMap<>();
    return store.list(tenant, query).stream()
        .map(stored -> {
          var request = stored.request();
          var channel =
              request
                  .channel()
                  .or(() -> known.computeIfAbsent(request.type(), _ -> channels.of(request)));
          return NotificationView.summary(stored, channel);
        })
        .toList();
  }

  private static Optional<NotificationId> parse(String id) {
    try {
      return Optional.of(NotificationId.of(id));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }
}
