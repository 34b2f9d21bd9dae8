package io.veredus.server.event;

import io.veredus.postgres.event.Event;
import io.veredus.postgres.recipient.Member;
import io.veredus.postgres.type.ChannelMode;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.channel.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By which channels somebody is told, each a notification of its own. An empty one leaves the
 * choice to the moment of sending: the first of the type's by which the recipient can be reached.
 */
record ChannelRules(Set<Channel> served) {
  private static final List<Optional<Channel>> LATER = List.of(Optional.empty());

  /** Whether it matters what addresses somebody has. */
  static boolean needsAddresses(NotificationType type) {
    return type.channels().mode() == ChannelMode.ALL && type.channels().effective().size() > 1;
  }

  /**
   * @param member empty if nobody is known by the id
   */
  List<Optional<Channel>> channels(Event event, NotificationType type, Optional<Member> member) {
    var chosen = chosen(event, type);
    if (!chosen.isEmpty()) {
      return chosen;
    }
    if (!needsAddresses(type) || member.isEmpty()) {
      return LATER;
    }
    var all = reachable(type, member.get());
    return all.isEmpty() ? LATER : all;
  }

  /** In the type's order. */
  private List<Optional<Channel>> reachable(NotificationType type, Member member) {
    var reached = member.reachedBy(type.delivery().addresses());
    return type.channels().effective().stream()
        .filter(channel ->
            served.contains(channel) && type.mayUse(channel) && reached.contains(channel))
        .distinct()
        .map(Optional::of)
        .toList();
  }

  private static List<Optional<Channel>> chosen(Event event, NotificationType type) {
    return type.channels().choice().stream()
        .flatMap(path -> new EventPath(path).texts(event).stream())
        .flatMap(name ->
            Arrays.stream(Channel.values()).filter(channel -> channel.wireName().equals(name)))
        .filter(type::mayUse)
        .distinct()
        .map(Optional::of)
        .toList();
  }
}
