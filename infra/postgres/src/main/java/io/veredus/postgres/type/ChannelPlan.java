package io.veredus.postgres.type;

import io.veredus.workflows.channel.Channel;
import java.util.List;
import java.util.Optional;

/**
 * By which channels a type reaches people.
 *
 * @param order the preferred one first; empty: the configured default
 * @param method the administrator's choice, instead of {@code order}
 * @param choice path into the event's data that names the channel, such as {@code data.channel}; an
 *     event that names none leaves it to the others
 */
public record ChannelPlan(
    List<Channel> order, ChannelMode mode, Optional<Channel> method, Optional<String> choice) {

  public ChannelPlan {
    order = List.copyOf(order);
  }

  /** One channel and no other. */
  public static ChannelPlan only(Channel channel) {
    return new ChannelPlan(List.of(channel), ChannelMode.FIRST, Optional.empty(), Optional.empty());
  }

  /** The administrator's choice, else the order. */
  public List<Channel> effective() {
    return method.map(List::of).orElse(order);
  }
}
