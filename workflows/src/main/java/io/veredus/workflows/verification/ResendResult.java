package io.veredus.workflows.verification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** What asking for another code came to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ResendResult.Resent.class, name = "resent"),
  @JsonSubTypes.Type(value = ResendResult.TooSoon.class, name = "too_soon"),
  @JsonSubTypes.Type(value = ResendResult.CapReached.class, name = "cap_reached"),
  @JsonSubTypes.Type(value = ResendResult.Ended.class, name = "ended")
})
public sealed interface ResendResult {
  /** Another code is on its way, and the earlier ones are good for nothing any more. */
  record Resent(VerificationProgress progress) implements ResendResult {}

  /** The last code was sent a moment ago. */
  record TooSoon(Duration retryAfter) implements ResendResult {}

  /** The recipient was sent as many codes as a day allows. */
  record CapReached(Duration retryAfter) implements ResendResult {}

  /** There is nothing to verify any more. */
  record Ended(VerificationState state) implements ResendResult {}
}
