package io.veredus.postgres.type;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.veredus.workflows.id.RecipientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is told of an event. A path leads into the event: {@code subject}, or {@code data.…} with a
 * dot between names.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Audience.OfSubject.class, name = "subject"),
  @JsonSubTypes.Type(value = Audience.OfRoles.class, name = "roles"),
  @JsonSubTypes.Type(value = Audience.Listed.class, name = "recipients"),
  @JsonSubTypes.Type(value = Audience.Everyone.class, name = "everyone")
})
public sealed interface Audience {
  /**
   * The one whom the event is about.
   *
   * @param path to the recipient's id; where it is empty or leads to nothing, the id of the event's
   *     subject is taken
   */
  record OfSubject(Optional<String> path) implements Audience {}

  /** All who have at least one of the roles. */
  record OfRoles(List<String> roles, Filter filter) implements Audience {}

  record Listed(List<RecipientId> recipients) implements Audience {}

  record Everyone(Filter filter) implements Audience {}

  /**
   * Leaves out some.
   *
   * @param except path to the id of somebody who is not told, such as whoever did it
   * @param where paths to the values that attributes of a recipient must have, by attribute; an
   *     attribute that is a list must contain the value
   */
  record Filter(Optional<String> except, Map<String, String> where) {
    public static final Filter NONE = new Filter(Optional.empty(), Map.of());
  }
}
