package io.veredus.server.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.notification.BroadcastPlace;
import io.veredus.postgres.notification.StoredNotification;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A notification as callers see it.
 *
 * @param dueAt when it was, or is, to be sent first
 * @param broadcast that it is part of
 * @param next when something happens again
 * @param attempts every one of them; absent in lists
 * @param workflow where to watch it; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record NotificationView(
    NotificationId id,
    NotificationState state,
    Optional<Reason> reason,
    TypeKey type,
    RecipientView recipient,
    Optional<Channel> channel,
    Optional<Subject> subject,
    Instant acceptedAt,
    Instant dueAt,
    Optional<Instant> next,
    Optional<Instant> finishedAt,
    Optional<Boolean> cancelRequested,
    Optional<BroadcastId> broadcast,
    Optional<List<AttemptView>> attempts,
    Optional<String> providerMessageId,
    Optional<WorkflowView> workflow) {

  /** As one of a list. */
  static NotificationView summary(StoredNotification stored, Optional<Channel> channel) {
    return of(stored, channel, Optional.empty(), Optional.empty());
  }

  static NotificationView of(
      StoredNotification stored,
      Optional<Channel> channel,
      Optional<List<AttemptView>> attempts,
      Optional<WorkflowView> workflow) {
    var request = stored.request();
    return new NotificationView(
        request.id(),
        stored.state(),
        stored.reason(),
        request.type(),
        RecipientView.of(request.recipient()),
        channel,
        request.subject(),
        request.acceptedAt(),
        request.dueAt(),
        stored.next(),
        stored.finishedAt(),
        Optional.of(stored.cancelRequested()).filter(Boolean::booleanValue),
        stored.broadcast().map(BroadcastPlace::broadcast),
        attempts,
        stored.providerMessageId(),
        workflow);
  }
}
