package io.veredus.postgres.template;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TypeKey;
import java.util.Locale;
import java.util.Optional;

/**
 * Which words are meant.
 *
 * @param channel empty: for every channel without words of its own
 */
public record TemplateKey(TypeKey type, Optional<Channel> channel, Locale locale) {
  /** Stands for every channel. */
  public static final String ANY_CHANNEL = "any";

  /** As the store and the API have it: a channel's name, or {@code any}. */
  public String channelName() {
    return channel.map(Channel::wireName).orElse(ANY_CHANNEL);
  }

  /**
   * @throws IllegalArgumentException if there is no such channel
   */
  public static Optional<Channel> channel(String name) {
    return name.equals(ANY_CHANNEL) ? Optional.empty() : Optional.of(Channel.of(name));
  }
}
