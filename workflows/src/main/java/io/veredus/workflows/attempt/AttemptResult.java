package io.veredus.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;

/** What {@link ChannelActivities} returns; everything that failed is thrown instead. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AttemptResult.Made.class, name = "made"),
  @JsonSubTypes.Type(value = AttemptResult.Postponed.class, name = "postponed"),
  @JsonSubTypes.Type(value = AttemptResult.NotHere.class, name = "not_here")
})
public sealed interface AttemptResult {
  /**
   * The attempt whose message was sent.
   *
   * @param recorded whether it is, together with the notification's end; else the workflow does it
   */
  record Made(Attempt attempt, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean recorded)
      implements AttemptResult {
    /** One that is still to be recorded. */
    public Made(Attempt attempt) {
      this(attempt, false);
    }
  }

  /** No attempt was made: this process has no room for it, or none of the channel's work at all. */
  record NotHere() implements AttemptResult {}

  /**
   * No attempt was made, and none is used up: there is no room for it before {@code until}.
   *
   * @param attemptsUsed attempts made so far, over the whole life of the notification
   * @param reservation to be shown on coming back
   * @param before what came of the last of those attempts, as far as that is known here
   */
  record Postponed(
      Reason reason,
      Instant until,
      int attemptsUsed,
      Optional<Reservation> reservation,
      Optional<AttemptOutcome> before)
      implements AttemptResult {
    /** One of which nothing came before. */
    public Postponed(
        Reason reason, Instant until, int attemptsUsed, Optional<Reservation> reservation) {
      this(reason, until, attemptsUsed, reservation, Optional.empty());
    }
  }
}
