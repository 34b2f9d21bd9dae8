package io.veredus.activities.broadcast;

import io.veredus.activities.notification.NotificationActivitiesImpl;
import io.veredus.postgres.broadcast.BroadcastRequest;
import io.veredus.postgres.notification.DeduplicationSlot;
import io.veredus.postgres.notification.NewNotification;
import io.veredus.postgres.recipient.Audiences;
import io.veredus.postgres.recipient.Member;
import io.veredus.postgres.type.ChannelMode;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.Priority;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the notifications of a page: one for each of its people, or one for each channel. */
public final class PageMaking {
  private static final List<Optional<Channel>> LATER = List.of(Optional.empty());

  private final NotificationActivitiesImpl types;
  private final Audiences audiences;
  private final InstantSource clock;

  public PageMaking(NotificationActivitiesImpl types, Audiences audiences, InstantSource clock) {
    this.types = types;
    this.audiences = audiences;
    this.clock = clock;
  }

  List<NewNotification> of(BroadcastRequest broadcast, List<RecipientId> people) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var type = types.type(broadcast.tenant(), broadcast.type());
    var members =
        type.filter(PageMaking::asksForAll)
            .filter(_ -> broadcast.channels().isEmpty())
            .map(_ -> audiences.known(broadcast.tenant(), people))
            .orElse(Map.of());
    return people.stream()
        .flatMap(person ->
            channels(broadcast, type, Optional.ofNullable(members.get(person))).stream()
                .map(channel -> one(broadcast, type, person, channel, now)))
        .toList();
  }

  private static boolean asksForAll(NotificationType type) {
    return type.channels().mode() == ChannelMode.ALL && type.channels().effective().size() > 1;
  }

  private static List<Optional<Channel>> channels(
      BroadcastRequest broadcast, Optional<NotificationType> type, Optional<Member> member) {
    if (!broadcast.channels().isEmpty()) {
      return broadcast.channels().stream().map(Optional::of).toList();
    }
    var all = type.flatMap(of -> member.map(who -> reachable(of, who))).orElse(List.of());
    return all.isEmpty() ? LATER : all;
  }

  private static List<Optional<Channel>> reachable(NotificationType type, Member member) {
    var reached = member.reachedBy(type.delivery().addresses());
    return type.channels().effective().stream()
        .filter(channel -> type.mayUse(channel) && reached.contains(channel))
        .distinct()
        .map(Optional::of)
        .toList();
  }

  /** Its time to live counts from now on, however long the broadcast takes. */
  private static NewNotification one(
      BroadcastRequest broadcast,
      Optional<NotificationType> type,
      RecipientId person,
      Optional<Channel> channel,
      Instant now) {
    var plain =
        new NotificationRequest(
            NotificationId.ofBroadcast(broadcast.id(), person, channel),
            broadcast.tenant(),
            broadcast.type(),
            new RecipientRef.Known(person),
            broadcast.data(),
            channel,
            broadcast.subject(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            now);
    var request = broadcast.event().map(plain::causedBy).orElse(plain);
    return new NewNotification(
        request.of(type.map(it -> it.delivery().priority()).orElse(Priority.NORMAL)),
        broadcast
            .repeats()
            .map(it -> DeduplicationSlot.of(person.value(), channel, it.key(), it.window())),
        type.flatMap(it -> it.sentEvent(broadcast.subject())));
  }
}
