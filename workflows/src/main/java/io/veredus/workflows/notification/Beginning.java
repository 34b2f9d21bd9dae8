package io.veredus.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.veredus.workflows.notification.Resolution.Resolved;
import java.util.Optional;

/** How far the first step of a notification came. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Beginning.Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = Beginning.Ready.class, name = "ready")
})
public sealed interface Beginning {
  /**
   * Nothing remains to be done.
   *
   * @param recorded whether the store knows; else the workflow tells it
   */
  record Ended(
      NotificationResult result, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean recorded)
      implements Beginning {}

  /**
   * To be delivered.
   *
   * @param rendering for the first channel; empty: it is still to be rendered
   * @param first how the first attempt is made, or what came of it
   */
  record Ready(Resolved resolved, Optional<Rendering> rendering, FirstLeg first)
      implements Beginning {
    /** The same with another first attempt. */
    public Ready by(FirstLeg other) {
      return new Ready(resolved, rendering, other);
    }
  }
}
