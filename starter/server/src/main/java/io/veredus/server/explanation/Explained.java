package io.veredus.server.explanation;

import io.veredus.postgres.notification.BroadcastPlace;
import io.veredus.postgres.notification.StoredNotification;
import io.veredus.postgres.preference.Choices;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.OwnedType;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.RecipientRef;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of one notification.
 *
 * @param type as it is now; empty if it is gone
 * @param channels that hold, the preferred one first
 * @param choices as they are now
 * @param words that it was, or would have been, rendered from
 */
record Explained(
    StoredNotification stored,
    Optional<OwnedType> type,
    List<Channel> channels,
    List<Attempt> attempts,
    Choices choices,
    Optional<UsedWords> words) {

  NotificationRequest request() {
    return stored.request();
  }

  /** That it is part of. */
  Optional<BroadcastId> broadcast() {
    return stored.broadcast().map(BroadcastPlace::broadcast);
  }

  Optional<NotificationType> definition() {
    return type.map(OwnedType::type);
  }

  /** Such as {@code "Order shipped"}. */
  String typeName() {
    return "\"" + definition().map(NotificationType::name).orElse(request().type().value()) + "\"";
  }

  String recipient() {
    return switch (request().recipient()) {
      case RecipientRef.Known(var id) -> id.value();
      case RecipientRef.Direct _ -> "the address that was given";
    };
  }

  /** By what it went, or would have gone. */
  Optional<Channel> channel() {
    return channel(channels, attempts);
  }

  /** By what one goes, or would go, that has these. */
  static Optional<Channel> channel(List<Channel> channels, List<Attempt> attempts) {
    return attempts.isEmpty()
        ? channels.stream().findFirst()
        : Optional.of(attempts.getLast().channel());
  }

  Optional<Attempt> sent() {
    return attempts.stream()
        .filter(attempt -> attempt.outcome() instanceof AttemptOutcome.Sent)
        .findFirst();
  }
}
