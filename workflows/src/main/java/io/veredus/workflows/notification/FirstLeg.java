package io.veredus.workflows.notification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptResult;

/**
 * How the first attempt of a notification is made, or what came of one that was made inside the
 * workflow task. Whatever it does not end goes on by the channel's own queue.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FirstLeg.Queued.class, name = "queued"),
  @JsonSubTypes.Type(value = FirstLeg.Together.class, name = "together"),
  @JsonSubTypes.Type(value = FirstLeg.Tried.class, name = "tried"),
  @JsonSubTypes.Type(value = FirstLeg.Held.class, name = "held")
})
public sealed interface FirstLeg {
  /** By any worker of the channel. */
  record Queued() implements FirstLeg {}

  /** By the process that decided it, which works on the channel too and has room. */
  record Together() implements FirstLeg {}

  /**
   * Made, recorded, and not known to be sent; or perhaps begun, by a worker that was lost.
   *
   * @param attemptsUsed with this one; none if it was refused before it could be made
   */
  record Tried(AttemptOutcome outcome, int attemptsUsed) implements FirstLeg {}

  /** Not made: there is no room for it yet, or a pause. */
  record Held(AttemptResult.Postponed why) implements FirstLeg {}
}
