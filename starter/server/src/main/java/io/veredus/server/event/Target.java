package io.veredus.server.event;

import io.veredus.postgres.event.Event;
import io.veredus.postgres.json.Json;
import io.veredus.postgres.type.Audience;
import io.veredus.postgres.type.Audience.Filter;
import io.veredus.postgres.type.Trigger;
import io.veredus.workflows.id.RecipientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whom a type addresses for one event, before anybody is looked up. */
sealed interface Target {
  /** Those of these ids, known or not. */
  record Ids(List<RecipientId> ids) implements Target {}

  /**
   * Those who have one of the roles (all, if there are none) and all of the attributes.
   *
   * @param attributes JSON values by name
   */
  record Group(Set<String> roles, Map<String, String> attributes, Set<RecipientId> except)
      implements Target {}

  /** Nobody is told. */
  Target NOBODY = new Ids(List.of());

  static Target of(Event event, Trigger trigger) {
    if (trigger.unless().filter(path -> new EventPath(path).holds(event)).isPresent()) {
      return NOBODY;
    }
    return switch (trigger.audience()) {
      case Audience.OfSubject(var path) -> new Ids(subject(event, path));
      case Audience.Listed(var recipients) -> new Ids(recipients.stream().distinct().toList());
      case Audience.OfRoles(var roles, _) when roles.isEmpty() -> NOBODY;
      case Audience.OfRoles(var roles, var filter) -> group(event, Set.copyOf(roles), filter);
      case Audience.Everyone(var filter) -> group(event, Set.of(), filter);
    };
  }

  private static List<RecipientId> subject(Event event, Optional<String> path) {
    var named = path.map(given -> new EventPath(given).ids(event)).orElse(List.of());
    return named.isEmpty() ? new EventPath("subject").ids(event) : named;
  }

  private static Target group(Event event, Set<String> roles, Filter filter) {
    var attributes = new TreeMap<String, String>();
    for (var wanted : filter.where().entrySet()) {
      var value = new EventPath(wanted.getValue()).in(event).filter(Target::isPlain);
      if (value.isEmpty()) {
        return NOBODY; // an event that does not say which of them is told to none
      }
      attributes.put(wanted.getKey(), Json.write(value.get()));
    }
    var except = filter.except().map(path -> new EventPath(path).ids(event)).orElse(List.of());
    return new Group(roles, attributes, Set.copyOf(except));
  }

  private static boolean isPlain(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }
}
