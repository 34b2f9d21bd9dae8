package io.veredus.postgres.type;

import java.util.List;
import java.util.Optional;

/**
 * What makes a notification of the type happen by itself.
 *
 * @param events types of events (CloudEvents {@code type}), any of which does
 * @param audience who is told
 * @param unless path into the event, such as {@code data.returned}: nobody is told if it holds
 *     anything but nothing, false or an empty text
 */
public record Trigger(List<String> events, Audience audience, Optional<String> unless) {
  public Trigger {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("A trigger names at least one type of event");
    }
    events = List.copyOf(events);
  }
}
