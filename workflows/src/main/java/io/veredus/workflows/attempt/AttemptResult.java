package io.veredus.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;

/** What {@link ChannelActivities} returns; everything that failed is thrown instead. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AttemptResult.Made.class, name = "made"),
  @JsonSubTypes.Type(value = AttemptResult.Postponed.class, name = "postponed")
})
public sealed interface AttemptResult {
  /** The attempt whose message was sent; the workflow records it. */
  record Made(Attempt attempt) implements AttemptResult {}

  /**
   * No attempt was made, and none is used up: there is no room for it before {@code until}.
   *
   * @param attemptsUsed attempts made so far, over the whole life of the notification
   * @param reservation to be shown on coming back
   */
  record Postponed(
      Reason reason, Instant until, int attemptsUsed, Optional<Reservation> reservation)
      implements AttemptResult {}
}
