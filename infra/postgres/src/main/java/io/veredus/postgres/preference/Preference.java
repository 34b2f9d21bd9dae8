package io.veredus.postgres.preference;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TypeKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One choice.
 *
 * @param type empty: every type
 * @param channel empty: every channel
 */
public record Preference(Optional<TypeKey> type, Optional<Channel> channel, boolean enabled) {
  private static final Comparator<Preference> MOST_SPECIFIC =
      Comparator.comparing((Preference it) -> it.type().isEmpty())
          .thenComparing(it -> it.channel().isEmpty());

  /** The one that says most about a type's messages on a channel; empty if none is about them. */
  static Optional<Preference> of(List<Preference> all, TypeKey type, Channel channel) {
    return all.stream()
        .filter(it -> it.type().orElse(type).equals(type))
        .filter(it -> it.channel().orElse(channel) == channel)
        .min(MOST_SPECIFIC);
  }
}
